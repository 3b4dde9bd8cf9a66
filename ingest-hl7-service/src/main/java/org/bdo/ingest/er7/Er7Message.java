package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bdo.ingest.quarantine.UnconvertibleException;

/**
 * An HL7 v2 message. Tolerant where senders are known to be careless: segments may end in CR, LF or CRLF, and a line that
 * does not begin like a segment continues the one before it (a line break inside a text).
 */
public record Er7Message(List<Segment> segments) {

    private static final int MOST_SEGMENTS = 50_000;
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /** Reads a message; what has no readable header, or several, is refused. */
    public static Er7Message read(String text, Charset charset) throws UnconvertibleException {
        String message = text.strip();
        if (message.startsWith("FHS") || message.startsWith("BHS")) {
            throw new UnconvertibleException(
                    "hl7.batch",
                    "This is a batch file (FHS/BHS), which is not read yet; send its messages one by one.");
        }
        if (!message.startsWith("MSH") || message.length() < 8 || Character.isLetterOrDigit(message.charAt(3))) {
            throw new UnconvertibleException(
                    "hl7.no-msh", "The message does not begin with an MSH segment; the sender must send one.");
        }
        Delimiters delimiters = Delimiters.of(message);
        List<Segment> segments = lines(message, delimiters.field()).stream()
                .map(line -> new Segment(line, delimiters, charset))
                .toList();
        if (segments.stream().filter(segment -> segment.name().equals("MSH")).count() > 1) {
            throw new UnconvertibleException(
                    "hl7.several-messages",
                    "Several MSH segments in one message; the sender must send each message by itself.");
        }
        return new Er7Message(segments);
    }

    public Segment header() {
        return segments.get(0);
    }

    /** MSH-9 as {@code ADT^A01}; empty where there is none. */
    public String type() {
        Field type = header().first(9);
        String event = type.component(2);
        return event.isEmpty() ? type.component(1) : type.component(1) + "^" + event;
    }

    private static List<String> lines(String message, char separator) throws UnconvertibleException {
        List<StringBuilder> lines = new ArrayList<>();
        for (String line : LINE_END.split(message, -1)) {
            if (lines.isEmpty() || begins(line, separator)) {
                lines.add(new StringBuilder(line));
            } else if (!line.isBlank()) {
                lines.getLast().append('\n').append(line);
            }
            if (lines.size() > MOST_SEGMENTS) {
                throw new UnconvertibleException(
                        "hl7.too-many-segments", "The message has more than 50,000 segments; split it.");
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }

    private static boolean begins(String line, char separator) {
        return line.length() >= 3
                && (line.length() == 3 || line.charAt(3) == separator)
                && upper(line.charAt(0))
                && (upper(line.charAt(1)) || digit(line.charAt(1)))
                && (upper(line.charAt(2)) || digit(line.charAt(2)));
    }

    private static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
