package org.bdo.dataset.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bdo.dataset.extract.Column;
import org.bdo.dataset.request.DatasetRequest;
import org.bdo.dataset.request.TableName;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What explains a release: {@code README.md} for people, {@code manifest.json} for programs. */
@Component
class ReleaseDocuments {

    private final JsonMapper json;
    private final ReleaseFiles files;

    ReleaseDocuments(JsonMapper json, ReleaseFiles files) {
        this.json = json;
        this.files = files;
    }

    /** Writes both; the manifest last, so that it lists everything but itself. */
    void write(DatasetRequest request, Release release, List<String> profiles, int minPatients) throws IOException {
        Path readme = release.folder().resolve("README.md");
        Files.writeString(readme, readme(request, profiles, minPatients));
        release.store(readme, "README.md", "text/markdown", null);
        Path manifest = release.folder().resolve("manifest.json");
        try (JsonGenerator out = json.createGenerator(manifest.toFile(), JsonEncoding.UTF8)) {
            manifest(out, request, profiles, minPatients);
        }
        release.store(manifest, "manifest.json", "application/json", null);
    }

    private void manifest(JsonGenerator out, DatasetRequest request, List<String> profiles, int minPatients) {
        out.writeStartObject();
        out.writeStringProperty("request", request.id().toString());
        out.writeStringProperty("schema", ReleaseTables.SCHEMA);
        out.writeStringProperty("createdAt", Instant.now().toString());
        out.writePOJOProperty("profiles", profiles);
        out.writeNumberProperty("minPatients", minPatients);
        out.writePOJOProperty("cohort", request.cohort());
        out.writeObjectPropertyStart("tables");
        for (TableName table : request.tables()) {
            out.writePOJOProperty(
                    table.lowerCase(), ReleaseTables.of(table).table().columns());
        }
        out.writeEndObject();
        out.writeArrayPropertyStart("files");
        files.forEach(request.id(), out::writePOJO);
        out.writeEndArray();
        out.writeEndObject();
    }

    private static String readme(DatasetRequest request, List<String> profiles, int minPatients) {
        StringBuilder text = new StringBuilder(4096);
        text.append("# Dataset ").append(request.id()).append("\n\n");
        text.append("De-identified by ").append(String.join(", ", profiles)).append("; at least ");
        text.append(minPatients)
                .append(" patients. Pseudonyms, ids and UIDs are of this release only and join its files, ");
        text.append(
                "not those of another release. Dates are shifted by a number of days that is the same for all data of a ");
        text.append(
                "patient. `manifest.json` has size and SHA-256 of every file. CSV is RFC 4180 in UTF-8, an empty field ");
        text.append("is an unknown value; the Parquet files hold the same rows.\n");
        for (TableName name : request.tables()) {
            text.append("\n## ")
                    .append(name.lowerCase())
                    .append("\n\n| column | type | meaning |\n| --- | --- | --- |\n");
            for (Column column : ReleaseTables.of(name).table().columns()) {
                text.append("| ")
                        .append(column.name())
                        .append(" | ")
                        .append(column.type().sql());
                text.append(" | ").append(column.description()).append(" |\n");
            }
        }
        if (request.dicom()) {
            text.append("\n## Images\n\n`dicom/{study}/{series}/{instance}.dcm`, by the UIDs of the table imaging.\n");
        }
        return text.toString();
    }
}
