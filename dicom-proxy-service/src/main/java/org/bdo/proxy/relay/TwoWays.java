package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.Pdu;
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
    private volatile boolean requesterGone;

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

    /** One direction: whom it leads to, what passed, and since when it waits in a write (0 while it does not). */
    private static final class Direction {

        private final String to;
        private final Units units = new Units();
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
        look(now, toPacs, pacs::cut); // the requester can still be told
        look(now, toRequester, this::end);
    }

    private void look(long now, Direction direction, Runnable leave) {
        long since = direction.writingSince;
        if (since != 0 && now - since > properties.writeTimeout().toNanos()) {
            direction.writingSince = 0;
            traffic.trouble(direction.to + " took nothing for too long and was left");
            leave.run();
        }
    }

    private void requests(Tee tee) {
        try {
            requester.timeout(properties.idleTimeout());
            if (carry(requester, pacs, tee::request, toPacs)) {
                requesterGone = true;
                pacs.endOutput();
            } else {
                pacs.cut();
                // Read to its end, else TCP would take back what the requester is told by the other thread.
                requester.in().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            end(e);
        }
    }

    private void responses(Tee tee, Opening opening) {
        try {
            if (opening.carry()) {
                answers(tee);
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

    /** Everything that the PACS says; where it went away without a word, the requester is told (PS3.8 section 9.2.3). */
    private void answers(Tee tee) throws IOException {
        try {
            pacs.timeout(properties.idleTimeout());
            carry(pacs, requester, tee::response, toRequester);
        } catch (IOException e) {
            LOG.debug("A PACS broke off: {}", e.getClass().getSimpleName());
        }
        int told = toRequester.units.last();
        boolean over = told == Pdu.RELEASE_RESPONSE || told == Pdu.ABORT || toPacs.units.last() == Pdu.ABORT;
        if (!over && !requesterGone && toRequester.units.isBetween()) {
            traffic.trouble("The PACS ended an association without a word");
            requester.out().write(Abort.provider(Abort.NO_REASON).encode());
        }
    }

    /** Returns at the end of what comes: true; or when it is not taken any more: false. */
    private boolean carry(Wire from, Wire to, Ear ear, Direction direction) throws IOException {
        InputStream in = from.in();
        byte[] bytes = new byte[SMALLEST_BUFFER];
        for (int length = read(in, bytes); length >= 0; length = read(in, bytes)) {
            lastPassed = System.nanoTime();
            direction.units.feed(bytes, length);
            ear.hear(bytes, length);
            if (!write(to, bytes, length, direction)) {
                return false;
            }
            if (length == bytes.length && length < LARGEST_BUFFER) {
                bytes = new byte[2 * length]; // only who sends much gets much: most associations are idle
            }
        }
        return true;
    }

    private static boolean write(Wire to, byte[] bytes, int length, Direction direction) {
        direction.writingSince = System.nanoTime();
        try {
            to.out().write(bytes, 0, length);
            return true;
        } catch (IOException e) {
            LOG.debug("{} is gone: {}", direction.to, e.getClass().getSimpleName());
            return false;
        } finally {
            direction.writingSince = 0;
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
        requesterGone = true;
        requester.cut();
        pacs.cut();
    }
}
