package org.bdo.proxy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeptCountsTest {

    @TempDir
    Path folder;

    @Test
    void countsGoOnAfterARestartWhenEverTheyAreAskedFor() throws IOException {
        SimpleMeterRegistry first = new SimpleMeterRegistry();
        KeptCounts kept = kept(first);
        counter(first, "MO1").increment(3);
        counter(first, "MO2").increment(5);
        kept.stop();

        SimpleMeterRegistry second = new SimpleMeterRegistry();
        counter(second, "MO1").increment();
        KeptCounts again = kept(second);
        assertThat(counter(second, "MO1").count()).isEqualTo(4);
        again.save();
        counter(second, "MO2").increment();
        assertThat(counter(second, "MO2").count()).isEqualTo(6);
        again.stop();

        SimpleMeterRegistry third = new SimpleMeterRegistry();
        kept(third);
        assertThat(counter(third, "MO1").count()).isEqualTo(4);
        assertThat(counter(third, "MO2").count()).isEqualTo(6);
    }

    @Test
    void aBrokenFileIsNoReasonNotToStart() throws IOException {
        Files.writeString(folder.resolve("counts.json"), "{");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        kept(meters).save();
        assertThat(counter(meters, "MO1").count()).isZero();
    }

    private KeptCounts kept(SimpleMeterRegistry meters) throws IOException {
        return new KeptCounts(Spool.open(folder, 1000, true), meters, JsonMapper.shared());
    }

    private static Counter counter(SimpleMeterRegistry meters, String route) {
        return Counter.builder("bdo.proxy.instances").tag("route", route).register(meters);
    }
}
