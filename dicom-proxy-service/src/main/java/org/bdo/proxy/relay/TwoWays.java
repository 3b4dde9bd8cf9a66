package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two connections and the bytes between them: whatever comes from one goes to the other as it is. */
final class TwoWays {

    private static final Logger LOG = LoggerFactory.getLogger(TwoWays.class);

    private final Socket requester;
    private final Socket pacs;
    private final RelayProperties properties;
    private final CountDownLatch requestsOver = new CountDownLatch(1);
    private volatile long lastPassed = System.nanoTime();

    TwoWays(Socket requester, Socket pacs, RelayProperties properties) {
        this.requester = requester;
        this.pacs = pacs;
        this.properties = properties;
    }

    /** What stands before the free flow in the direction of the requester; false where no flow follows. */
    interface Opening {
        boolean carry() throws IOException;
    }

    private interface Listener {
        void hear(byte[] bytes, int length);
    }

    /** Carries both directions; returns when both have ended. */
    void run(Tee tee, Opening opening) throws IOException {
        Thread responses = Thread.ofVirtual().name("dicom-responses").start(() -> responses(tee, opening));
        try {
            requests(tee);
            requestsOver.countDown();
            if (!responses.join(properties.linger())) {
                end();
                responses.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void requests(Tee tee) {
        try {
            requester.setSoTimeout(Math.toIntExact(properties.idleTimeout().toMillis()));
            carry(requester, pacs, tee::request);
            pacs.shutdownOutput();
        } catch (IOException e) {
            end(e);
        }
    }

    private void responses(Tee tee, Opening opening) {
        try {
            if (opening.carry()) {
                pacs.setSoTimeout(Math.toIntExact(properties.idleTimeout().toMillis()));
                carry(pacs, requester, tee::response);
            }
            requester.shutdownOutput();
            if (!requestsOver.await(properties.linger().toMillis(), TimeUnit.MILLISECONDS)) {
                end();
            }
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to, Listener listener) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[64 * 1024];
        for (int length = read(in, bytes); length >= 0; length = read(in, bytes)) {
            lastPassed = System.nanoTime();
            listener.hear(bytes, length);
            out.write(bytes, 0, length);
        }
    }

    private int read(InputStream in, byte[] bytes) throws IOException {
        while (true) {
            try {
                return in.read(bytes);
            } catch (SocketTimeoutException e) {
                // Silence in one direction is ordinary while the other one carries a long data set.
                if (System.nanoTime() - lastPassed >= properties.idleTimeout().toNanos()) {
                    throw e;
                }
            }
        }
    }

    private void end(IOException why) {
        LOG.debug("An association broke off: {}", why.getClass().getSimpleName());
        end();
    }

    private void end() {
        try (requester;
                pacs) {
            LOG.trace("Both connections are closed");
        } catch (IOException e) {
            LOG.debug("A connection could not be closed: {}", e.getClass().getSimpleName());
        }
    }
}
