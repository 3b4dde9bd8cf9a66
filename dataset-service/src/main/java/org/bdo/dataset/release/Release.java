package org.bdo.dataset.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/** A release while it is made: its folder on disk, its place in the bucket, its list of files. */
final class Release {

    private final UUID request;
    private final Path folder;
    private final ObjectStore bucket;
    private final ReleaseFiles files;
    private long count;
    private long bytes;

    Release(UUID request, Path folder, ObjectStore bucket, ReleaseFiles files) {
        this.request = request;
        this.folder = folder;
        this.bucket = bucket;
        this.files = files;
    }

    UUID request() {
        return request;
    }

    Path folder() {
        return folder;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Stores the file from the folder, lists it under this path, and removes it from the folder. */
    void store(Path file, String path, String mediaType, @Nullable Long rows) throws IOException {
        long size = Files.size(file);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            bucket.put(Buckets.prefix(request) + path, in, size, mediaType);
        }
        files.add(
                request, new ReleasedFile(path, mediaType, size, HexFormat.of().formatHex(digest.digest()), rows));
        Files.delete(file);
        count++;
        bytes += size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
