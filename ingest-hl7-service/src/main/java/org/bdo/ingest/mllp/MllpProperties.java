package org.bdo.ingest.mllp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where senders connect.
 *
 * @param address to listen on
 * @param listeners one for each source: its port is how a sender is known
 * @param idleTimeout a connection on which nothing comes for so long is closed
 * @param connections at most at once, for each listener; further ones are closed at once
 */
@Validated
@ConfigurationProperties("bdo.ingest.mllp")
record MllpProperties(
        @DefaultValue("0.0.0.0") InetAddress address,
        @DefaultValue List<@Valid Listener> listeners,
        @DefaultValue("10m") Duration idleTimeout,
        @DefaultValue("64") @Positive int connections) {

    /**
     * @param port to listen on
     * @param source whose records come in there
     */
    record Listener(
            @Min(1) @Max(65535) int port,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String source) {}
}
