package org.bdo.dicom.dictionary;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The tables beside these classes. */
final class Resource {

    private Resource() {}

    /** The rows, without comments; the caller closes the stream. */
    static Stream<String> lines(String name) {
        InputStream in = Resource.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The table '" + name + "' is missing from the jar");
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return reader.lines().filter(line -> !line.startsWith("#")).onClose(() -> close(reader));
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
