package org.bdo.ingest.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into frames: VT, the message, FS CR (HL7 v2 Transport Specification: MLLP, release 1). It does not matter how
 * TCP cuts the bytes. Bytes between frames are skipped.
 */
final class FrameReader implements AutoCloseable {

    static final int START = 0x0B;
    static final int END = 0x1C;
    static final int CR = 0x0D;
    private static final int END_OF_STREAM = -1;
    private static final int MOST_JUNK = 64 * 1024;
    private static final int HEAD = 4096;
    private static final int LARGE = 1024 * 1024;
    private static final byte[] HEADER = {'M', 'S', 'H'};

    private final PushbackInputStream in;
    private final int limit;
    private final Semaphore largeFrames;
    private boolean holdsLarge;

    /**
     * @param limit of a message in bytes
     * @param largeFrames how many messages above 1 MiB may be in memory at once, over all connections
     */
    FrameReader(InputStream in, int limit, Semaphore largeFrames) {
        this.in = new PushbackInputStream(new BufferedInputStream(in, 16 * 1024), HEADER.length + 1);
        this.limit = limit;
        this.largeFrames = largeFrames;
    }

    /** The next frame, or null at the end of the stream; what is unfinished then was never answered, so it is dropped. */
    @Nullable
    Frame next() throws IOException {
        close();
        if (!skipToStart()) {
            return null;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        long length = 0;
        while (true) {
            int b = in.read();
            if (b == END_OF_STREAM) {
                return null;
            }
            if (b == END && endsHere()) {
                return length > limit
                        ? new Frame(Frame.Kind.TOO_LARGE, head(message))
                        : new Frame(Frame.Kind.WHOLE, message.toByteArray());
            }
            if (b == START && headerFollows()) {
                in.unread(START);
                return new Frame(Frame.Kind.BROKEN_OFF, head(message));
            }
            length++;
            keep(b, message, length);
        }
    }

    /** Gives back what the last frame held. */
    @Override
    public void close() {
        if (holdsLarge) {
            holdsLarge = false;
            largeFrames.release();
        }
    }

    private void keep(int b, ByteArrayOutputStream message, long length) throws IOException {
        if (length == LARGE) {
            acquireLarge();
        }
        if (length <= limit) {
            message.write(b);
        } else if (length > 16L * limit) {
            throw new IOException("A frame does not end; the connection is closed");
        }
    }

    private void acquireLarge() throws InterruptedIOException {
        try {
            largeFrames.acquire();
            holdsLarge = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to read a large frame");
        }
    }

    private boolean skipToStart() throws IOException {
        for (int skipped = 0; skipped < MOST_JUNK; skipped++) {
            int b = in.read();
            if (b == START || b == END_OF_STREAM) {
                return b == START;
            }
        }
        throw new IOException("No MLLP frame begins; the connection is closed");
    }

    /** Whether FS ends the frame: CR follows, or a sender that leaves it out begins the next frame or closes. */
    private boolean endsHere() throws IOException {
        int next = in.read();
        if (next == CR || next == END_OF_STREAM) {
            return true;
        }
        in.unread(next);
        return next == START;
    }

    /** Whether a message header follows the VT, so that the sender has begun anew; consumes nothing. */
    private boolean headerFollows() throws IOException {
        int matched = 0;
        int next = in.read();
        while (matched < HEADER.length && next == HEADER[matched]) {
            matched++;
            next = matched < HEADER.length ? in.read() : END_OF_STREAM;
        }
        if (next != END_OF_STREAM) {
            in.unread(next);
        }
        in.unread(HEADER, 0, matched);
        return matched == HEADER.length;
    }

    private static byte[] head(ByteArrayOutputStream message) {
        byte[] bytes = message.toByteArray();
        return Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
    }
}
