package org.bdo.dataset.release;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How builds are taken up.
 *
 * @param poll how often the worker looks for an approved request
 * @param retryDelay how long a build that did not succeed waits for the next try
 * @param attempts how many builds of a request are begun before it fails for good
 */
@Validated
@ConfigurationProperties("bdo.dataset.build")
record BuildProperties(
        @NotNull @DefaultValue("500ms") Duration poll,
        @NotNull @DefaultValue("10s") Duration retryDelay,
        @Positive @DefaultValue("5") int attempts) {}
