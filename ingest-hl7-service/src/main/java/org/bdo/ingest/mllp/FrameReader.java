package org.bdo.ingest.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages: VT, the message, FS CR (HL7 v2 Transport Specification: MLLP, release 1). It does not matter how
 * TCP cuts the bytes. Careless senders are understood: VT left out, CR left out, LF in its place. Other bytes between frames are
 * skipped. Where the listener takes bare messages, one also ends where the next header begins, where the sender closes its side,
 * or where nothing more comes for a while.
 */
final class FrameReader implements AutoCloseable {

    static final int START = 0x0B;
    static final int END = 0x1C;
    static final int CR = 0x0D;
    private static final int LF = 0x0A;
    private static final int MOST_JUNK = 64 * 1024;
    private static final int HEAD = 4096;
    private static final int LARGE = 1024 * 1024;
    private static final int CR_PATIENCE_MILLIS = 300;
    private static final int BARE_PATIENCE_MILLIS = 3000;
    private static final byte[] MSH = {'M', 'S', 'H'};
    private static final byte[] FHS = {'F', 'H', 'S'};
    private static final byte[] BHS = {'B', 'H', 'S'};

    private final Wire wire;
    private final int limit;
    private final boolean takesBare;
    private final Semaphore largeFrames;
    private ByteArrayOutputStream message = new ByteArrayOutputStream(0);
    private long length;
    private boolean holdsLarge;

    /**
     * @param limit of a message in bytes
     * @param takesBare whether messages without any frame marks are taken
     * @param largeFrames how many messages above 1 MiB may be in memory at once, over all connections
     */
    FrameReader(Wire wire, int limit, boolean takesBare, Semaphore largeFrames) {
        this.wire = wire;
        this.limit = limit;
        this.takesBare = takesBare;
        this.largeFrames = largeFrames;
    }

    /** The next message, or null at the end of the stream; what is unfinished then was never answered, so it is dropped. */
    @Nullable
    Frame next() throws IOException {
        close();
        message = new ByteArrayOutputStream(1024);
        length = 0;
        return switch (skipToBegin()) {
            case START -> framed();
            case Wire.END_OF_STREAM -> null;
            default -> bare();
        };
    }

    private @Nullable Frame framed() throws IOException {
        wire.skip(1);
        while (true) {
            takeRun(false);
            int next = wire.peek();
            if (next == Wire.END_OF_STREAM) {
                return null;
            }
            if (next == START) {
                if (isHeader(1)) {
                    return new Frame(Frame.Kind.BROKEN_OFF, head(), false);
                }
                takeOne();
            } else if (endsHere()) {
                return done(false);
            }
        }
    }

    /** A message whose VT is missing; it ends as a framed one does, or, where that is allowed, as a bare one. */
    private @Nullable Frame bare() throws IOException {
        boolean batch = !wire.isNext(MSH, 0);
        takeOne();
        while (true) {
            takeRun(true);
            int next = takesBare ? wire.peekWithin(BARE_PATIENCE_MILLIS) : wire.peek();
            if (next == Wire.END_OF_STREAM) {
                return takesBare ? done(true) : null;
            }
            if (next == END) {
                if (endsHere()) {
                    return done(false);
                }
                continue;
            }
            if (next == START && isHeader(1)) {
                return takesBare ? done(true) : new Frame(Frame.Kind.BROKEN_OFF, head(), false);
            }
            takeOne();
            if ((next == CR || next == LF) && takesBare && !batch && mayBeHeader() && isHeader(0)) {
                return done(true);
            }
        }
    }

    private boolean mayBeHeader() throws IOException {
        int next = wire.peekWithin(BARE_PATIENCE_MILLIS);
        return next == 'M' || next == 'F' || next == 'B';
    }

    private Frame done(boolean bare) {
        return length > limit
                ? new Frame(Frame.Kind.TOO_LARGE, head(), bare)
                : new Frame(Frame.Kind.WHOLE, message.toByteArray(), bare);
    }

    /** Gives back what the last frame held. */
    @Override
    public void close() {
        if (holdsLarge) {
            holdsLarge = false;
            largeFrames.release();
        }
    }

    /** Takes what comes up to the next byte that may mean something; of a bare message only what is at hand. */
    private void takeRun(boolean bare) throws IOException {
        while (bare ? wire.available() > 0 : wire.peek() != Wire.END_OF_STREAM) {
            byte[] buffer = wire.buffer();
            int from = wire.position();
            int to = from;
            int last = from + wire.available();
            while (to < last && !isMark(buffer[to], bare)) {
                to++;
            }
            keep(buffer, from, to - from);
            wire.skip(to - from);
            if (to < last) {
                return;
            }
        }
    }

    private static boolean isMark(byte b, boolean bare) {
        return b == END || b == START || (bare && (b == CR || b == LF));
    }

    private void takeOne() throws IOException {
        keep(wire.buffer(), wire.position(), 1);
        wire.skip(1);
    }

    private void keep(byte[] bytes, int from, int count) throws IOException {
        if (length < LARGE && length + count >= LARGE) {
            acquireLarge();
        }
        long room = Math.max(0, limit - length);
        message.write(bytes, from, (int) Math.min(room, count));
        length += count;
        if (length > 16L * limit) {
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

    private int skipToBegin() throws IOException {
        boolean lineBegins = true;
        for (int skipped = 0; skipped < MOST_JUNK; skipped++) {
            int b = wire.peek();
            if (b == START || b == Wire.END_OF_STREAM || (lineBegins && isHeader(0))) {
                return b;
            }
            lineBegins = b == CR || b == LF || b == END || (lineBegins && b <= ' ');
            wire.skip(1);
        }
        throw new IOException("No MLLP frame begins; the connection is closed");
    }

    /** Whether FS ends the frame: CR follows, or a sender that leaves it out begins the next frame, closes, or waits. */
    private boolean endsHere() throws IOException {
        wire.skip(1);
        int next = wire.peekWithin(CR_PATIENCE_MILLIS);
        if (next == CR || next == LF) {
            wire.skip(1);
            return true;
        }
        if (next == Wire.END_OF_STREAM || next == START) {
            return true;
        }
        keep(new byte[] {END}, 0, 1);
        return false;
    }

    /** Whether a message or batch header comes, so many bytes ahead; takes nothing. */
    private boolean isHeader(int ahead) throws IOException {
        boolean named = wire.isNext(MSH, ahead) || wire.isNext(FHS, ahead) || wire.isNext(BHS, ahead);
        int separator = named ? wire.peek(ahead + MSH.length) : Wire.END_OF_STREAM;
        return separator > ' ' && !Character.isLetterOrDigit(separator);
    }

    private byte[] head() {
        byte[] bytes = message.toByteArray();
        return Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
    }
}
