package org.bdo.proxy.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.proxy.spool.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lets this service's counts outlive its process: they lie beside the spool, and a death costs at most the last few seconds of them. */
@Component
class KeptCounts implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeptCounts.class);
    private static final String OURS = "bdo.proxy.";

    private final Path file;
    private final MeterRegistry meters;
    private final JsonMapper json;
    private final Map<String, Double> before;
    private volatile boolean running;

    KeptCounts(Spool spool, MeterRegistry meters, JsonMapper json) {
        this.file = spool.folder().resolve("counts.json");
        this.meters = meters;
        this.json = json;
        this.before = new HashMap<>(read());
        meters.config().onMeterAdded(this::restore);
        meters.getMeters().forEach(this::restore);
    }

    private Map<String, Double> read() {
        try {
            return Files.exists(file)
                    ? json.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Double>>() {})
                    : Map.of();
        } catch (IOException | JacksonException e) {
            LOG.warn("The counts before the start are lost: {}", e.getClass().getSimpleName());
            return Map.of();
        }
    }

    private synchronized void restore(Meter meter) {
        Double count = meter instanceof Counter ? before.remove(key(meter)) : null;
        if (count != null && meter instanceof Counter counter) {
            counter.increment(count);
        }
    }

    private static String key(Meter meter) {
        return meter.getId().getName() + meter.getId().getTags();
    }

    /** Writes them down. */
    @Scheduled(fixedDelayString = "${bdo.proxy.counts-interval:5s}")
    synchronized void save() {
        Map<String, Double> now = new TreeMap<>(before); // what is not counted any more, or not yet
        for (Meter meter : meters.getMeters()) {
            if (meter instanceof Counter counter && meter.getId().getName().startsWith(OURS)) {
                now.put(key(meter), counter.count());
            }
        }
        try {
            Path next = file.resolveSibling("counts.next");
            Files.write(next, json.writeValueAsBytes(now));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The counts could not be written down: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        save();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
