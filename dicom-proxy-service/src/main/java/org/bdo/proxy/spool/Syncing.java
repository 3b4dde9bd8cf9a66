package org.bdo.proxy.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings finished copies to the disk behind those who write them. It waits a moment before: most of them are delivered by
 * then, and a disk that is forced for each of them would hold up the next ones.
 */
final class Syncing {

    private static final Logger LOG = LoggerFactory.getLogger(Syncing.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Spool spool;
    private final LinkedBlockingQueue<Path> files = new LinkedBlockingQueue<>();
    private boolean started;

    Syncing(Spool spool) {
        this.spool = spool;
    }

    void add(Path file) {
        files.add(file);
        synchronized (this) {
            if (!started) {
                started = true;
                Thread.ofPlatform().name("spool-sync").daemon().start(this::work);
            }
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Path> next = new ArrayList<>(List.of(files.take()));
                Thread.sleep(PAUSE);
                files.drainTo(next);
                sync(next);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sync(List<Path> next) {
        try {
            spool.sync(next);
        } catch (IOException e) {
            LOG.warn(
                    "Finished copies could not be forced to the disk: {}",
                    e.getClass().getSimpleName());
        }
    }
}
