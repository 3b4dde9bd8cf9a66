package org.bdo.deid.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each version in a file of its own, in hexadecimal digits. */
class FolderKeySource implements KeySource {

    private final Path folder;

    FolderKeySource(Path folder) {
        this.folder = folder;
    }

    @Override
    public SortedSet<Integer> versions() {
        try (Stream<Path> files = Files.list(Files.createDirectories(folder))) {
            return files.map(file -> Integer.parseInt(String.valueOf(file.getFileName())))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> find(int version) {
        try {
            return Optional.of(HexFormat.of().parseHex(Files.readString(file(version))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void create(int version) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        keep(version, key);
    }

    @Override
    public void keep(int version, byte[] key) {
        if (!versions().contains(version)) {
            try {
                Files.writeString(file(version), HexFormat.of().formatHex(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void remove(int version) {
        try {
            Files.deleteIfExists(file(version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(int version) {
        return folder.resolve("" + version);
    }
}
