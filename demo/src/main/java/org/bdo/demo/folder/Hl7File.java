package org.bdo.demo.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file of one or many HL7 v2 messages. */
final class Hl7File {

    private static final String FRAME = "\u000b\u001c";

    private Hl7File() {}

    /**
     * The messages as they stand in the file, without frames, byte order mark and the envelope of a batch: each begins with
     * its MSH and ends where the next begins.
     */
    static List<byte[]> messages(byte[] file) {
        // Every byte is one character here, so that nothing is decoded and nothing changes.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<byte[]> messages = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at < text.length()) {
            int end = lineEnd(text, at);
            String line = text.substring(at, end);
            boolean header = header(line);
            if (header || line.startsWith("BTS") || line.startsWith("FTS")) {
                add(messages, text, start, at);
                start = header ? at + line.indexOf("MSH") : -1;
            }
            at = end + 1;
        }
        add(messages, text, start, text.length());
        return messages;
    }

    private static boolean header(String line) {
        String bare = line.replaceFirst("^(\u00ef\u00bb\u00bf|[" + FRAME + "\\s])+", "");
        return bare.startsWith("MSH") && bare.length() > 3 && !Character.isLetterOrDigit(bare.charAt(3));
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    private static void add(List<byte[]> messages, String text, int start, int end) {
        if (start >= 0) {
            String message = text.substring(start, end).replaceFirst("[" + FRAME + "\\s]+$", "") + '\r';
            messages.add(message.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** MSH-10, by which the acknowledgement names the message; empty if there is none. */
    static String controlId(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        String header = text.substring(0, lineEnd(text, 0));
        String[] fields = header.split(java.util.regex.Pattern.quote(header.substring(3, 4)), -1);
        return fields.length > 9 ? fields[9] : "";
    }
}
