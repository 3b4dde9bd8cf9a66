package org.bdo.deid.reidentification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param pseudonyms of the research store, 1 to 100
 * @param ground why it is lawful
 * @param purpose why it is needed; names nobody, because it goes to the audit
 * @param expiresAt until when the answer can be read, at most 30 days ahead
 * @param reads how often, 1 to 100
 * @param values encrypted values of these pseudonyms to be read too, at most 100; may be left out
 */
record Wish(
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Pattern(regexp = "p-[0-9a-f]{16}") String> pseudonyms,
        @NotNull LegalGround ground,
        @NotBlank @Size(max = 1000) String purpose,
        @NotNull Instant expiresAt,
        @Min(1) @Max(100) int reads,
        @Nullable @Size(max = 100) List<@NotNull @Valid Encrypted> values) {

    List<Encrypted> encrypted() {
        return values == null ? List.of() : values;
    }
}
