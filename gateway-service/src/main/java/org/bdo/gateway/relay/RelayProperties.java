package org.bdo.gateway.relay;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where requests go and what they may cost.
 *
 * @param services base URL of each service by the name it has in {@code /api/{name}/**}; a path in it is not used
 * @param connectTimeout how long a service may take to accept a connection
 * @param readTimeout how long a service may be silent, before its answer and within it; a download may take any time
 * @param connections how many requests may be under way to one service at once; one more waits for the connect timeout
 * @param maxRequest the largest request body that is passed on
 */
@ConfigurationProperties("bdo.gateway")
record RelayProperties(
        Map<String, URI> services,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("64") int connections,
        @DefaultValue("1MB") DataSize maxRequest) {

    private static final Set<String> NEEDED = Set.of("ingest", "proxy", "deid", "dataset", "catalog");

    RelayProperties {
        services = services == null ? Map.of() : Map.copyOf(services);
        if (!services.keySet().equals(NEEDED)) {
            throw new IllegalArgumentException(
                    "'bdo.gateway.services' must name exactly " + NEEDED + ", but names " + services.keySet());
        }
        if (connections < 1) {
            throw new IllegalArgumentException("'bdo.gateway.connections' must be at least 1");
        }
    }
}
