package org.bdo.ingest.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The messages of a batch, each as it was sent, byte for byte, in whatever charset that keeps ASCII.
 *
 * @param messages from an MSH to the next header or trailer
 * @param declared how many messages the trailers (BTS-1) say there are; -1 where none says so
 */
public record Batch(List<byte[]> messages, int declared) {

    private static final List<String> NAMES = List.of("MSH", "FHS", "BHS", "BTS", "FTS");

    /** Whether the bytes begin with a file or batch header. */
    public static boolean isBatch(byte[] bytes) {
        int from = begin(bytes);
        String name = name(bytes, from);
        return name.equals("FHS") || name.equals("BHS");
    }

    /** Cuts a batch, or a file of messages one after the other, into its messages. */
    public static Batch of(byte[] bytes) {
        List<byte[]> messages = new ArrayList<>();
        int declared = -1;
        int message = -1;
        for (int line = begin(bytes); line < bytes.length; line = nextLine(bytes, line)) {
            String name = name(bytes, line);
            if (name.isEmpty()) {
                continue;
            }
            if (message >= 0) {
                messages.add(Arrays.copyOfRange(bytes, message, line));
            }
            message = name.equals("MSH") ? line : -1;
            if (name.equals("BTS")) {
                declared = Math.max(declared, 0) + count(bytes, line);
            }
        }
        if (message >= 0) {
            messages.add(Arrays.copyOfRange(bytes, message, bytes.length));
        }
        return new Batch(messages, declared);
    }

    /** The first byte that is no byte order mark, blank or frame mark. */
    private static int begin(byte[] bytes) {
        int at = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
        while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }

    private static int nextLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\r' && bytes[at] != '\n') {
            at++;
        }
        while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** The name of the header or trailer that begins here; empty where none does. */
    private static String name(byte[] bytes, int at) {
        if (at + 3 > bytes.length || (at + 3 < bytes.length && Character.isLetterOrDigit(bytes[at + 3]))) {
            return "";
        }
        String name = new String(bytes, at, 3, StandardCharsets.ISO_8859_1);
        return NAMES.contains(name) ? name : "";
    }

    private static int count(byte[] bytes, int trailer) {
        int from = trailer + 4;
        int to = from;
        while (to < bytes.length && bytes[to] >= '0' && bytes[to] <= '9' && to - from < 7) {
            to++;
        }
        return to <= from ? 0 : Integer.parseInt(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }
}
