package org.bdo.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The beginning of a file's SHA-256, remembered for as long as its size and time stay: reading all jars takes seconds. */
final class Fingerprint {

    private static final int DIGITS = 16;

    private final Path memory;

    Fingerprint(Path memory) {
        this.memory = memory;
    }

    String of(Path file) throws IOException {
        String state = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis() + " " + file + " ";
        if (Files.exists(memory)) {
            String known = Files.readString(memory);
            if (known.startsWith(state)) {
                return known.substring(state.length());
            }
        }
        String fingerprint = read(file);
        Home.writePrivate(memory, state + fingerprint);
        return fingerprint;
    }

    private static String read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
