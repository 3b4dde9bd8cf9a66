package org.bdo.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Generated once per home and kept in a file that only its owner may read. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without the letters that are easily mistaken for one another: people type these. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int PASSWORD_LENGTH = 16;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Reads the file and adds what is missing of these names; a name that begins with {@code key.} is 32 bytes in base64. */
    static Secrets open(Path file, List<String> names) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        if (!values.stringPropertyNames().containsAll(names)) {
            names.forEach(name -> values.putIfAbsent(name, name.startsWith("key.") ? key() : password()));
            StringBuilder lines = new StringBuilder();
            new TreeMap<>(values)
                    .forEach((name, value) ->
                            lines.append(name).append('=').append(value).append('\n'));
            Home.writePrivate(file, lines.toString());
        }
        return new Secrets(values);
    }

    String of(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("No secret is called '" + name + "'");
        }
        return value;
    }

    /** A secret that only homes of an earlier version have. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    private static String password() {
        return RANDOM.ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .reduce("", String::concat);
    }

    private static String key() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
