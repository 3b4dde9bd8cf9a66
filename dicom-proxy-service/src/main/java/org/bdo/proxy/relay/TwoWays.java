package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two connections and the bytes between them: whatever comes from one goes to the other as it is. */
final class TwoWays implements Watch.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(TwoWays.class);
    private static final int SMALLEST_BUFFER = 8 * 1024;
    private static final int LARGEST_BUFFER = 256 * 1024;

    private final Wire requester;
    private final Wire pacs;
    private final RelayProperties properties;
    private final Traffic traffic;
    private final CountDownLatch requestsOver = new CountDownLatch(1);
    private final Direction toPacs = new Direction("The PACS");
    private final Direction toRequester = new Direction("A requester");
    private volatile long lastPassed = System.nanoTime();

    TwoWays(Wire requester, Wire pacs, RelayProperties properties, Traffic traffic) {
        this.requester = requester;
        this.pacs = pacs;
        this.properties = properties;
        this.traffic = traffic;
    }

    /** What stands before the free flow in the direction of the requester; false where no flow follows. */
    interface Opening {
        boolean carry() throws IOException;
    }

    private interface Ear {
        void hear(byte[] bytes, int length);
    }

    /** Since when it waits in a write; 0 while it does not. */
    private static final class Direction {

        private final String to;
        private volatile long writingSince;

        Direction(String to) {
            this.to = to;
        }
    }

    /** Carries both directions; returns when both have ended. */
    void run(Tee tee, Opening opening) {
        Thread responses = Thread.ofPlatform().name("dicom-responses").daemon().start(() -> responses(tee, opening));
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

    @Override
    public void look(long now) {
        for (Direction direction : new Direction[] {toPacs, toRequester}) {
            long since = direction.writingSince;
            if (since != 0 && now - since > properties.writeTimeout().toNanos()) {
                direction.writingSince = 0;
                traffic.trouble(direction.to + " took nothing for too long and was left");
                end();
            }
        }
    }

    private void requests(Tee tee) {
        try {
            requester.timeout(properties.idleTimeout());
            carry(requester, pacs, tee::request, toPacs);
            pacs.endOutput();
        } catch (IOException e) {
            end(e);
        }
    }

    private void responses(Tee tee, Opening opening) {
        try {
            if (opening.carry()) {
                pacs.timeout(properties.idleTimeout());
                carry(pacs, requester, tee::response, toRequester);
            }
            requester.endOutput();
            if (!requestsOver.await(properties.linger().toMillis(), TimeUnit.MILLISECONDS)) {
                end();
            }
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Wire from, Wire to, Ear ear, Direction direction) throws IOException {
        InputStream in = from.in();
        OutputStream out = to.out();
        byte[] bytes = new byte[SMALLEST_BUFFER];
        for (int length = read(in, bytes); length >= 0; length = read(in, bytes)) {
            lastPassed = System.nanoTime();
            ear.hear(bytes, length);
            direction.writingSince = System.nanoTime();
            out.write(bytes, 0, length);
            direction.writingSince = 0;
            if (length == bytes.length && length < LARGEST_BUFFER) {
                bytes = new byte[2 * length]; // only who sends much gets much: most associations are idle
            }
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
        requester.cut();
        pacs.cut();
    }
}
