package org.bdo.dataset.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bdo.dataset.cohort.CohortReader;
import org.bdo.dataset.cohort.CohortSnapshots;
import org.bdo.dataset.extract.ExtractEngine;
import org.bdo.dataset.extract.ExtractProperties;
import org.bdo.dataset.key.DerivedKeys;
import org.bdo.dataset.request.DatasetRequest;
import org.bdo.dataset.request.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Makes the files of a release. Run again, it makes them again: whatever an earlier run left behind is removed first. */
@Component
class ReleaseBuilder {

    private final CohortSnapshots research;
    private final ExtractEngine engine;
    private final Path folder;
    private final DerivedKeys keys;
    private final Buckets buckets;
    private final ReleaseFiles files;
    private final DisclosureRule rule;
    private final ImageCopies images;
    private final ReleaseDocuments documents;

    ReleaseBuilder(
            CohortSnapshots research,
            ExtractEngine engine,
            ExtractProperties extract,
            DerivedKeys keys,
            Buckets buckets,
            ReleaseFiles files,
            DisclosureRule rule,
            ImageCopies images,
            ReleaseDocuments documents) {
        this.research = research;
        this.engine = engine;
        this.folder = extract.folder() == null ? Path.of(System.getProperty("java.io.tmpdir")) : extract.folder();
        this.keys = keys;
        this.buckets = buckets;
        this.files = files;
        this.rule = rule;
        this.images = images;
        this.documents = documents;
    }

    /** Builds within the caller's transaction, which lists the files. */
    Outcome build(DatasetRequest request) throws IOException {
        clear(request.id());
        Path temporary = Files.createTempDirectory(Files.createDirectories(folder), "release-");
        try {
            return build(request, new Release(request.id(), temporary, buckets.releases(), files));
        } finally {
            FileSystemUtils.deleteRecursively(temporary);
        }
    }

    private Outcome build(DatasetRequest request, Release release) throws IOException {
        ReleaseKey names = ReleaseKey.of(keys, request.id());
        Snapshot snapshot = read(request, release, names);
        if (snapshot.objection() != null) {
            return new Outcome.Blocked(snapshot.objection());
        }
        for (Map.Entry<TableName, Long> table : snapshot.rows().entrySet()) {
            String name = table.getKey().lowerCase();
            release.store(release.folder().resolve(name + ".csv"), name + ".csv", "text/csv", table.getValue());
            release.store(
                    release.folder().resolve(name + ".parquet"),
                    name + ".parquet",
                    "application/vnd.apache.parquet",
                    table.getValue());
        }
        images.copy(snapshot.images(), release, names);
        documents.write(request, release, snapshot.profiles(), rule.minPatients());
        return new Outcome.Built(Map.of(
                "files", Long.toString(release.count()),
                "bytes", Long.toString(release.bytes()),
                "patients", Long.toString(snapshot.patients())));
    }

    private Snapshot read(DatasetRequest request, Release release, ReleaseKey names) throws IOException {
        try {
            return research.read(request.cohort(), reader -> {
                try {
                    return read(request, reader, release, names);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Snapshot read(DatasetRequest request, CohortReader reader, Release release, ReleaseKey names)
            throws IOException {
        long patients = reader.patientCount();
        Optional<String> objection = rule.objection(patients);
        Map<TableName, Long> rows = new LinkedHashMap<>();
        Path list = release.folder().resolve("images.tsv");
        if (objection.isPresent()) {
            return new Snapshot(patients, objection.get(), rows, List.of(), null);
        }
        for (TableName table : request.tables()) {
            rows.put(table, write(table, reader, release, names));
        }
        if (request.dicom()) {
            images.list(reader, list);
        }
        return new Snapshot(patients, null, rows, reader.profiles(), request.dicom() ? list : null);
    }

    private long write(TableName name, CohortReader reader, Release release, ReleaseKey names) throws IOException {
        ReleaseTable table = ReleaseTables.of(name);
        Map<String, String> metadata = Map.of("request", release.request().toString(), "schema", ReleaseTables.SCHEMA);
        return engine.write(
                table.table(),
                sink -> {
                    RowCallbackHandler row = result -> sink.row(table.values(result, names));
                    switch (name) {
                        case PATIENT -> reader.patients(row);
                        case OBSERVATION -> reader.observations(row);
                        case IMAGING -> reader.images(row);
                    }
                },
                release.folder(),
                metadata);
    }

    private void clear(UUID request) throws IOException {
        List<String> left = buckets.releases().keys(Buckets.prefix(request)).toList();
        for (String key : left) {
            buckets.releases().remove(key);
        }
    }

    /** How a build ended. */
    sealed interface Outcome {

        /** The files are in the bucket and listed; the facts are for the ledger. */
        record Built(Map<String, String> facts) implements Outcome {}

        /** The disclosure rule forbids it. */
        record Blocked(String reason) implements Outcome {}
    }

    /** What one look at the research store gave: tables in the folder, and the images that are to be copied. */
    private record Snapshot(
            long patients,
            @Nullable String objection,
            Map<TableName, Long> rows,
            List<String> profiles,
            @Nullable Path images) {}
}
