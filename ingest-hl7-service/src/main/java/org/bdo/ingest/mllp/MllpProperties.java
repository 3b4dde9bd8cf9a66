package org.bdo.ingest.mllp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        @DefaultValue("4096") @Positive int connections) {

    /**
     * One port.
     *
     * @param port to listen on
     * @param source whose records come in there
     * @param charset of messages whose bytes do not say it; null to detect it
     * @param sslBundle name of the bundle (spring.ssl.bundle) that makes this MLLPS; senders must show a certificate that its
     *     trust store knows. Null for plain MLLP
     * @param bare whether messages without frame marks are taken too
     */
    record Listener(
            @Min(1) @Max(65535) int port,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String source,
            @Nullable Charset charset,
            @Nullable String sslBundle,
            @DefaultValue("false") boolean bare) {}
}
