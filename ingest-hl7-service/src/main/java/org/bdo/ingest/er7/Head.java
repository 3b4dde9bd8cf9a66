package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message's MSH, or a batch's FHS or BHS, as far as it can be made out; fields as they were sent.
 *
 * @param segment null where the bytes do not begin with a header
 */
public record Head(Delimiters delimiters, @Nullable Segment segment) {

    private static final int LONGEST = 64 * 1024;

    /**
     * Reads the first line.
     *
     * @param charset of the bytes
     */
    public static Head of(byte[] bytes, Charset charset) {
        String text = new String(firstLines(bytes), charset);
        String line =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).strip().split("[\r\n]", 2)[0];
        if (!line.matches("(?s)(MSH|FHS|BHS)[^A-Za-z0-9].{4,}")) {
            return new Head(Delimiters.USUAL, null);
        }
        Delimiters delimiters = Delimiters.of(line);
        return new Head(delimiters, new Segment(line, delimiters, StandardCharsets.UTF_8));
    }

    /** The field by its number in the standard; empty where there is none. */
    public String field(int number) {
        return segment == null ? "" : segment.raw(number);
    }

    /** So much that the header's line is surely in it, without reading on through the rest. */
    private static byte[] firstLines(byte[] bytes) {
        int at = 0;
        while (at < Math.min(bytes.length, LONGEST) && !(at > 3 && (bytes[at] == '\r' || bytes[at] == '\n'))) {
            at++;
        }
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, Math.min(bytes.length, at + 2));
    }
}
