package org.bdo.ingest.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that a test can have at all (limits.tsv), by LOINC, in the canonical unit. */
final class Limits {

    private static final Map<String, Limit> BY_LOINC = read();

    private Limits() {}

    record Limit(String loinc, String unit, BigDecimal lowest, BigDecimal highest) {

        boolean excludes(BigDecimal value) {
            return value.compareTo(lowest) < 0 || value.compareTo(highest) > 0;
        }
    }

    static Optional<Limit> of(@Nullable String loinc, @Nullable String unit) {
        return Optional.ofNullable(BY_LOINC.get(String.valueOf(loinc)))
                .filter(limit -> limit.unit().equals(unit));
    }

    private static Map<String, Limit> read() {
        try (InputStream in = Objects.requireNonNull(Limits.class.getResourceAsStream("limits.tsv"))) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(row -> new Limit(row[0], row[1], new BigDecimal(row[2]), new BigDecimal(row[3])))
                    .collect(Collectors.toUnmodifiableMap(Limit::loinc, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException("the table of limits cannot be read", e);
        }
    }
}
