package org.bdo.demo.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A downloaded dataset, every file checked against the manifest. */
public final class Download {

    private final String request;
    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private long bytes;

    /** Downloads all files; the first that is not what the manifest says ends it. */
    Download(String request, Path folder, DatasetRound.Files release) throws IOException, InterruptedException {
        this.request = request;
        this.folder = folder;
        Files.createDirectories(folder);
        for (JsonNode file : release.manifest().path("files")) {
            fetch(file, release.content());
        }
        Path manifest = folder.resolve("manifest.json");
        if (!files.contains(manifest)) {
            Files.writeString(manifest, release.manifest().toPrettyString());
        }
    }

    private void fetch(JsonNode file, DatasetRound.Content content) throws IOException, InterruptedException {
        String path = file.path("path").asString();
        Path to = folder.resolve(path).normalize();
        if (!to.startsWith(folder)) {
            throw new IOException("The manifest names a file outside its folder");
        }
        Files.createDirectories(to.resolveSibling("."));
        MessageDigest digest = sha256();
        try (InputStream in = content.open(path);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            bytes += in.transferTo(out);
        }
        if (!HexFormat.of()
                .formatHex(digest.digest())
                .equals(file.path("sha256").asString())) {
            throw new IOException("SHA-256 of " + path + " is not the manifest's");
        }
        files.add(to);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public String request() {
        return request;
    }

    public Path folder() {
        return folder;
    }

    /** All files, in the manifest's order. */
    public List<Path> files() {
        return List.copyOf(files);
    }

    /** Of all files together. */
    public long bytes() {
        return bytes;
    }

    /** The files whose names end so. */
    public List<Path> files(String ending) {
        return files.stream().filter(file -> file.toString().endsWith(ending)).toList();
    }
}
