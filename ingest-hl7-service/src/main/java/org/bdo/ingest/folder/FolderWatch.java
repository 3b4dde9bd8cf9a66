package org.bdo.ingest.folder;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdo.ingest.folder.FolderProperties.Watched;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.IntakeProperties;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at every place in turn, one file at a time, so that memory does not grow with what is dropped. */
@Component
class FolderWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    /** Files of one place before the next one has its turn. */
    private static final int AT_ONCE = 100;

    private static final long PAUSE_MILLIS = 5000;

    private final Map<Watched, Drop> drops = new LinkedHashMap<>();
    private final Taking taking;
    private final long interval;
    private final MeterRegistry meters;
    private @Nullable Thread watcher;

    FolderWatch(
            FolderProperties properties,
            IntakeProperties records,
            Intake intake,
            ObjectStore identified,
            Clock clock,
            MeterRegistry meters) {
        this.taking = new Taking(
                intake,
                records.maxBytes(),
                Math.toIntExact(properties.filesMaxSize().toBytes()));
        this.interval = properties.filesInterval().toMillis();
        this.meters = meters;
        for (Watched site : properties.folders()) {
            drops.put(
                    site,
                    site.folder() == null
                            ? new BucketDrop(identified, site.source())
                            : new FolderDrop(site.folder(), properties.filesSettle(), clock));
        }
    }

    @Override
    public synchronized void start() {
        if (watcher == null && !drops.isEmpty()) {
            watcher = Thread.ofVirtual().name("folders").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        if (watcher != null) {
            watcher.interrupt();
            watcher = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watcher != null;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(look() ? interval : PAUSE_MILLIS);
            }
        } catch (InterruptedException _) { // the service ends
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what is complete everywhere; false where the store or the database is away, so that all wait. */
    private boolean look() {
        try {
            for (Map.Entry<Watched, Drop> place : drops.entrySet()) {
                take(place.getKey(), place.getValue());
            }
            return true;
        } catch (UnavailableException _) { // Intake has logged it
            return false;
        }
    }

    private void take(Watched site, Drop drop) throws UnavailableException {
        int taken = 0;
        for (String name : complete(site, drop)) {
            if (taken == AT_ONCE) {
                return;
            }
            try {
                count(site, taking.take(drop, name, site) ? "done" : "rejected");
                taken++;
            } catch (IOException
                    | RuntimeException e) { // one file that cannot be read or moved must not stop the others
                log.warn("A file of source {} cannot be read or moved now: {}", site.source(), e.getClass());
                count(site, "failed");
            }
        }
    }

    private static List<String> complete(Watched site, Drop drop) {
        try {
            return drop.complete();
        } catch (IOException | RuntimeException e) { // the message may have the name of a file
            log.warn("The files of source {} cannot be listed now: {}", site.source(), e.getClass());
            return List.of();
        }
    }

    private void count(Watched site, String outcome) {
        meters.counter("bdo.ingest.files", "source", site.source(), "outcome", outcome)
                .increment();
    }
}
