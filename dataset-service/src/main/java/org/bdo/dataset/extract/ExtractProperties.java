package org.bdo.dataset.extract;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the engine may use.
 *
 * @param memory what it may hold before it goes to disk
 * @param disk what it may write beside the results
 * @param threads how many it may use
 * @param folder where files are made; the JVM's temporary folder where nothing is given
 */
@Validated
@ConfigurationProperties("bdo.dataset.extract")
public record ExtractProperties(
        @NotNull @DefaultValue("192MB") DataSize memory,
        @NotNull @DefaultValue("10GB") DataSize disk,
        @Positive @DefaultValue("1") int threads,
        @Nullable Path folder) {}
