package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bdo.ingest.intake.IntakeProperties;
import org.springframework.stereotype.Component;

/** Reads request bodies into memory: each up to a limit, and only so many at once. */
@Component
class Bodies {

    private static final int AT_ONCE = 8;
    private static final int WAIT_SECONDS = 10;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final int limit;

    Bodies(IntakeProperties properties) {
        this.limit = properties.maxBytes();
    }

    /** Reads the body and hands it on; above the limit it is a 413, with too many others a 503. */
    <T> T with(HttpServletRequest request, Function<byte[], T> use) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw Problems.tooLarge(limit);
        }
        acquire();
        try {
            byte[] body = request.getInputStream().readNBytes(limit + 1);
            if (body.length > limit) {
                throw Problems.tooLarge(limit);
            }
            if (body.length == 0) {
                throw Problems.empty();
            }
            return use.apply(body);
        } finally {
            free.release();
        }
    }

    private void acquire() throws InterruptedIOException {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Problems.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to read a request");
        }
    }
}
