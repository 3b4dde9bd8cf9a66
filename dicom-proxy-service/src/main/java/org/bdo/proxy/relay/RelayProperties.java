package org.bdo.proxy.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who is relayed where.
 *
 * @param port on which modalities find the proxy; 0 takes a free one
 * @param routes chosen by the called AE title
 * @param connectTimeout for the connection to a PACS
 * @param requestTimeout for an A-ASSOCIATE-RQ on a new connection, and for the PACS's answer to it
 * @param idleTimeout after which an association on which nothing passes is ended
 * @param linger how long one direction may outlive the other
 * @param associations the most that are open at once
 * @param teeBuffer the most that is held in memory for copies, over all associations
 * @param teePatience how long a data set may be held up, in all, by a spool that does not keep up; then its copy is lost
 * @param finishPatience how long a sender's response may be held up until the copy is durable; then the copy is lost
 */
@Validated
@ConfigurationProperties("bdo.proxy")
record RelayProperties(
        @Min(0) @Max(65535) int port,
        @NotEmpty @Valid List<Route> routes,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("1h") Duration idleTimeout,
        @DefaultValue("30s") Duration linger,
        @DefaultValue("256") @Positive int associations,
        @DefaultValue("48MB") DataSize teeBuffer,
        @DefaultValue("200ms") Duration teePatience,
        @DefaultValue("5s") Duration finishPatience) {

    /**
     * A way to a PACS.
     *
     * @param calledAe the title by which modalities call it
     * @param source the organisation to which everything on it belongs
     * @param pacsHost name or address
     * @param pacsPort TCP
     * @param pacsAe by which title the PACS is called; empty leaves the modality's bytes as they are
     */
    record Route(
            @NotBlank @Size(max = 16) String calledAe,

            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            String source,

            @NotBlank String pacsHost,
            @Min(1) @Max(65535) int pacsPort,
            @DefaultValue("") @Size(max = 16) String pacsAe) {}
}
