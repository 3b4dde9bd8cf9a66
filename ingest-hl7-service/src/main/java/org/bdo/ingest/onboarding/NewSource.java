package org.bdo.ingest.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that is to be connected.
 *
 * @param source its id, such as {@code mo-0104}: part of object keys and of the client's name
 * @param name what people call it
 * @param region where it is
 * @param port where its MLLP messages come in; null for any free one
 */
record NewSource(
        @Nullable String source,
        @Nullable String name,
        @Nullable String region,
        @Nullable Integer port) {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST = 200;
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;

    /** What is wrong with it, one sentence each; empty where it can be connected. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (source == null || !SOURCE.matcher(source).matches()) {
            faults.add(
                    "source: lower-case Latin letters, digits and hyphens, at most 63, not beginning with a hyphen.");
        }
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            faults.add("name: from 1 to " + LONGEST + " characters.");
        }
        if (region != null && region.length() > LONGEST) {
            faults.add("region: at most " + LONGEST + " characters.");
        }
        if (port != null && (port < LOWEST_PORT || port > HIGHEST_PORT)) {
            faults.add("port: from " + LOWEST_PORT + " to " + HIGHEST_PORT + ", or none for any free one.");
        }
        return faults;
    }
}
