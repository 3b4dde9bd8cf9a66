package org.bdo.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A program unpacked once into the cache: whole or not there, also when two starts want it at once. */
final class Unpacked {

    private final Path cache;
    private final String name;

    Unpacked(Path cache, String name) {
        this.cache = cache;
        this.name = name;
    }

    /** Fills a folder. */
    interface Filling {
        void into(Path folder) throws IOException;
    }

    /** The folder, filled now if it was not there. */
    Path get(Filling filling) throws IOException {
        Path folder = cache.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(cache);
        synchronized (Unpacked.class) { // a file lock is held by the whole JVM
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!Files.isDirectory(folder)) {
                    Path half = cache.resolve(name + ".half");
                    Home.deleteTree(half);
                    Files.createDirectories(half);
                    filling.into(half);
                    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return folder;
    }
}
