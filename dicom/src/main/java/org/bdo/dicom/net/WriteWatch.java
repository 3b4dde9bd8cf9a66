package org.bdo.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes a connection whose peer takes too long. Sockets know no time-out for writing, nor for several reads together. */
final class WriteWatch {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Socket socket;

    WriteWatch(Socket socket) {
        this.socket = socket;
    }

    /** What may block. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /** @throws SocketTimeoutException where it took longer, and the connection is closed */
    <T> T within(Duration limit, Action<T> action) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = TIMER.schedule(() -> expire(late), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return action.run();
        } catch (IOException e) {
            throw late.get() ? timeout(e) : e;
        } finally {
            end.cancel(false);
        }
    }

    private void expire(AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    private static SocketTimeoutException timeout(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("The peer takes too long");
        timeout.initCause(cause);
        return timeout;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("dicom-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
