package org.bdo.proxy.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How associations are relayed.
 *
 * @param port on which modalities find the proxy without TLS; 0 takes a free one
 * @param listeners further ones
 * @param connectTimeout for the connection to a PACS, its TLS handshake included
 * @param requestTimeout for an A-ASSOCIATE-RQ on a new connection, and for the PACS's answer to it
 * @param idleTimeout after which an association on which nothing passes is ended
 * @param writeTimeout after which an association is ended whose peer takes nothing of what is sent to it
 * @param planFile YAML with {@code bdo.proxy.routes} and {@code bdo.proxy.rules}, put in force whenever it changes; without it
 *     they stand in the configuration
 * @param forwardLimit the most that may wait for one route's PACS where the proxy stores and forwards
 * @param linger how long one direction may outlive the other
 * @param associations the most that are open at once
 * @param teeBuffer the most that is held in memory for copies, over all associations
 * @param teePatience how long a data set may be held up, in all, by a spool that does not keep up; then its copy is lost
 * @param finishPatience how long a sender's response may be held up until the copy outlives the process; then the copy is
 *     lost, and for a while so is every other, without waiting
 */
@Validated
@ConfigurationProperties("bdo.proxy")
record RelayProperties(
        @Min(0) @Max(65535) int port,
        @DefaultValue List<@Valid Listener> listeners,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("1h") Duration idleTimeout,
        @DefaultValue("60s") Duration writeTimeout,
        @Nullable Path planFile,
        @DefaultValue("50GB") DataSize forwardLimit,
        @DefaultValue("30s") Duration linger,
        @DefaultValue("512") @Positive int associations,
        @DefaultValue("48MB") DataSize teeBuffer,
        @DefaultValue("200ms") Duration teePatience,
        @DefaultValue("1s") Duration finishPatience) {

    RelayProperties withPlanFile(Path file) {
        return new RelayProperties(
                port,
                listeners,
                connectTimeout,
                requestTimeout,
                idleTimeout,
                writeTimeout,
                file,
                forwardLimit,
                linger,
                associations,
                teeBuffer,
                teePatience,
                finishPatience);
    }

    List<Listener> allListeners() {
        return Stream.concat(Stream.of(Listener.plain(port)), listeners.stream())
                .toList();
    }
}
