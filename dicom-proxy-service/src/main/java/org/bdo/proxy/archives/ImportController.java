package org.bdo.proxy.archives;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.proxy.archives.ArchiveProperties.Archive;
import org.bdo.proxy.archives.ImportState.Outcome;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.FileMetaLength;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.proxy.upload.Delivered;
import org.bdo.resource.ProblemException;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Imports of folders: begun, watched and stopped by an operator. */
@RestController
class ImportController implements SmartLifecycle {

    private static final int BUFFER = 64 * 1024;
    private static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";

    private final Spool spool;
    private final Delivered delivered;
    private final Map<String, ArchiveImport> imports = new TreeMap<>();
    private volatile boolean running;

    ImportController(ArchiveProperties properties, Spool spool, Delivered delivered, JsonMapper json) {
        this.spool = spool;
        this.delivered = delivered;
        for (Archive archive : properties.archives()) {
            Path progress = spool.folder().resolve("import-" + archive.name() + ".json");
            imports.put(archive.name(), new ArchiveImport(archive, progress, json, this::keep));
        }
    }

    @GetMapping("/imports")
    List<ImportState> list() {
        return imports.values().stream().map(ArchiveImport::state).toList();
    }

    @PostMapping("/imports/{name}")
    ResponseEntity<ImportState> start(@PathVariable String name) {
        ArchiveImport one = find(name);
        one.start();
        return ResponseEntity.accepted().body(one.state());
    }

    @DeleteMapping("/imports/{name}")
    ResponseEntity<ImportState> stop(@PathVariable String name) {
        ArchiveImport one = find(name);
        one.stop();
        return ResponseEntity.accepted().body(one.state());
    }

    private ArchiveImport find(String name) {
        ArchiveImport one = imports.get(name);
        if (one == null) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "unknown-archive", "No archive of this name is configured.");
        }
        return one;
    }

    /** What has no file meta is no file of an archive; its directory is one, but no instance. */
    private Outcome keep(Path path, String source) throws IOException {
        SpoolFile file = spool.begin();
        boolean kept = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            byte[] beginning = in.readNBytes(BUFFER);
            int head = FileMetaLength.of(beginning, beginning.length);
            if (head == 0 || new String(beginning, 0, head, StandardCharsets.ISO_8859_1).contains(DIRECTORY_CLASS)) {
                return Outcome.NO_DICOM;
            }
            file.writeHead(Arrays.copyOf(beginning, head));
            file.write(beginning, head, beginning.length - head);
            byte[] bytes = new byte[BUFFER];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                file.write(bytes, 0, length);
            }
            if (delivered.contains(source, file.id(source))) {
                return Outcome.DUPLICATE;
            }
            kept = true;
            return file.keep(new Facts.Origin(source, "", "", "", Facts.State.POSTED))
                    ? Outcome.DUPLICATE
                    : Outcome.KEPT;
        } finally {
            if (!kept) {
                file.discard();
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        imports.values().forEach(ArchiveImport::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
