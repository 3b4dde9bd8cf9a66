package org.bdo.proxy.spool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SpoolConfiguration {

    @Bean
    Spool spool(SpoolProperties properties, MeterRegistry meters) throws IOException {
        Spool spool = Spool.open(properties.spool(), properties.spoolLimit().toBytes(), properties.spoolFsync());
        Gauge.builder("bdo.proxy.spool.entries", spool, Spool::depth).register(meters);
        Gauge.builder("bdo.proxy.spool.bytes", spool, Spool::bytes).register(meters);
        return spool;
    }
}
