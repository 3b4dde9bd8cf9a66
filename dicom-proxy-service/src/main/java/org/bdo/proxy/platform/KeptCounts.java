package org.bdo.proxy.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.proxy.spool.Spool;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lets this service's counts outlive its process: they lie beside the spool, and a death costs at most the last few seconds of them. */
@Component
class KeptCounts implements SmartLifecycle {

    private static final String OURS = "bdo.proxy.";

    private final JsonFile<Map<String, Double>> file;
    private final MeterRegistry meters;
    private final Map<String, Double> before;
    private volatile boolean running;

    KeptCounts(Spool spool, MeterRegistry meters, JsonMapper json) {
        this.file = new JsonFile<>(spool.folder().resolve("counts.json"), new TypeReference<>() {}, json);
        this.meters = meters;
        this.before = new HashMap<>(file.read().orElse(Map.of()));
        meters.config().onMeterAdded(this::restore);
        meters.getMeters().forEach(this::restore);
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
        file.write(now);
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
