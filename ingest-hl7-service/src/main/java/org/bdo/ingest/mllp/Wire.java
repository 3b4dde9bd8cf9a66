package org.bdo.ingest.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A socket's bytes with a look ahead. Its buffer begins small: thousands of connections are idle most of the time. */
final class Wire {

    static final int END_OF_STREAM = -1;
    private static final int SMALL = 2 * 1024;
    private static final int LARGE = 32 * 1024;

    private final InputStream in;
    private final Patience patience;
    private byte[] buffer = new byte[SMALL];
    private int at;
    private int end;
    private boolean ended;

    /** How long a read waits. */
    interface Patience {

        /** For this long, in milliseconds; then it throws a SocketTimeoutException. */
        void millis(int millis) throws IOException;

        /** As long as a connection may be idle. */
        void usual() throws IOException;
    }

    Wire(InputStream in, Patience patience) {
        this.in = in;
        this.patience = patience;
    }

    /** The next byte without taking it; waits for it. */
    int peek() throws IOException {
        return peek(0);
    }

    /** The byte so many after the next without taking any; waits for it. */
    int peek(int ahead) throws IOException {
        while (end - at <= ahead) {
            if (!fill()) {
                return END_OF_STREAM;
            }
        }
        return buffer[at + ahead] & 0xFF;
    }

    /** As {@link #peek()}, but {@link #END_OF_STREAM} too where nothing comes within this time. */
    int peekWithin(int millis) throws IOException {
        if (at < end || ended) {
            return peek();
        }
        patience.millis(millis);
        try {
            return peek();
        } catch (SocketTimeoutException _) {
            return END_OF_STREAM;
        } finally {
            patience.usual();
        }
    }

    /** Takes so many bytes that were peeked. */
    void skip(int count) {
        at += count;
    }

    /** Bytes that can be taken at once. */
    int available() {
        return end - at;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return at;
    }

    /** Whether these bytes come next; waits only while they may. */
    boolean isNext(byte[] expected, int ahead) throws IOException {
        for (int i = 0; i < expected.length; i++) {
            if (peek(ahead + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, LARGE);
        }
        int count = in.read(buffer, end, buffer.length - end);
        ended = count < 0;
        end += Math.max(count, 0);
        if (end == buffer.length && buffer.length < LARGE) {
            buffer = Arrays.copyOf(buffer, LARGE);
        }
        return !ended;
    }
}
