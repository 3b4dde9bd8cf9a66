package org.bdo.ingest.conversion;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What FHIR resources have to fulfil beyond FHIR: {@code bdo.ingest.fhir.rules}.
 *
 * @param rules all of them hold
 */
@Validated
@ConfigurationProperties("bdo.ingest.fhir")
record SourceRulesProperties(@DefaultValue List<@Valid Rule> rules) {

    /**
     * One rule.
     *
     * @param source to whose resources it applies; null for everybody's
     * @param type of resource, such as {@code Observation}
     * @param path FHIRPath that must give true for the resource; nothing is not true
     * @param message what the sender is told; it must not be made of any value
     */
    record Rule(
            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
            String source,

            @NotBlank String type,
            @NotBlank String path,
            @NotBlank String message) {}
}
