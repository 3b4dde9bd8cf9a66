package org.bdo.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one running platform: data, logs, pid files, secrets.
 *
 * @param root of the checkout, where the programs and jars are found
 * @param path of the home, such as {@code .bdo}
 */
record Home(Path root, Path path) {

    /** The cache of unpacked and built programs may lie elsewhere, so that several checkouts can have one. */
    private static final String CACHE_VARIABLE = "BDO_CACHE";

    Home {
        root = root.toAbsolutePath().normalize();
        path = path.toAbsolutePath().normalize();
    }

    /** The checkout around the working folder, or the one that Maven names to tests. */
    static Path findRoot() {
        String given = System.getProperty("bdo.root");
        if (given != null) {
            return Path.of(given);
        }
        for (@Nullable Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("deploy/local"))) {
                return at;
            }
        }
        throw new IllegalStateException("Not inside a checkout: no folder deploy/local here or above");
    }

    Path data(String component) {
        return path.resolve("data").resolve(component);
    }

    Path config(String component) {
        return path.resolve("config").resolve(component);
    }

    Path log(String component) {
        return path.resolve("logs").resolve(component + ".log");
    }

    Path run(String component) {
        return path.resolve("run").resolve(component + ".pid");
    }

    Path programs() {
        return root.resolve("deploy/local/components/target");
    }

    Path cache() {
        String given = System.getenv(CACHE_VARIABLE);
        return given == null || given.isBlank() ? root.resolve(".bdo-cache") : Path.of(given);
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    void create() throws IOException {
        for (String folder : new String[] {"data", "config", "logs", "run", "tmp"}) {
            Files.createDirectories(path.resolve(folder));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    /** Writes a file that only its owner may read; a reader sees the old text or the new, never a half. */
    static void writePrivate(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("No folder for '" + file + "'");
        }
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, file.getFileName() + "", ".part");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
