package org.bdo.proxy.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.bdo.proxy.selection.Selection;
import org.bdo.proxy.spool.Spool;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean
    Routes routes(RelayProperties properties, PlanSource plans, Spool spool, MeterRegistry meters, JsonMapper json) {
        return routes(properties, plans.read(), spool, meters, json);
    }

    static Routes routes(RelayProperties properties, Plan plan, Spool spool, MeterRegistry meters, JsonMapper json) {
        TeeContext tee = new TeeContext(
                spool,
                Selection.of(List.of(), meters),
                new Semaphore(Math.toIntExact(properties.teeBuffer().toBytes())),
                new Batches(),
                new Stall(),
                properties.teePatience(),
                properties.finishPatience());
        return new Routes(plan, tee, new LostCopies(spool.folder().resolve("lost.jsonl"), json), meters);
    }

    @Bean
    Forwarding forwarding(RelayProperties properties, Routes routes, Spool spool, SslBundles bundles) {
        return new Forwarding(
                properties,
                routes,
                spool.folder().resolve("forward"),
                new PacsWires(bundles, properties.connectTimeout()));
    }

    @Bean
    PacsAccess pacsAccess(RelayProperties properties, Routes routes, SslBundles bundles) {
        return new PacsAccess(routes, new PacsWires(bundles, properties.connectTimeout()), bundles);
    }

    @Bean
    RelayServer relayServer(RelayProperties properties, Routes routes, Forwarding forwarding, SslBundles bundles) {
        return new RelayServer(properties, routes, forwarding, bundles);
    }
}
