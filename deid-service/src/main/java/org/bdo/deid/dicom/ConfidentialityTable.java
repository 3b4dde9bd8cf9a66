package org.bdo.deid.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PS3.15 table E.1-1: the Basic Application Level Confidentiality Profile with the options Retain Longitudinal Temporal
 * Information With Modified Dates and Retain Patient Characteristics.
 *
 * <p>Compound codes depend on the attribute's type in the IOD. They are resolved towards less information: of X/Z, X/D and
 * X/Z/D the value goes and the empty attribute stays, of Z/D likewise; X/Z/U* keeps the references with replaced UIDs.
 */
final class ConfidentialityTable {

    private static final int HEX = 16;

    private final Map<Integer, Action> actions = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private record Pattern(int mask, int tag, Action action) {}

    private ConfidentialityTable() {}

    /** Reads the table from the class path; a code that it does not know ends the start of the service. */
    static ConfidentialityTable read() {
        ConfidentialityTable table = new ConfidentialityTable();
        try (InputStream in = ConfidentialityTable.class.getResourceAsStream("/profiles/ps3.15-e1-1.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the table of PS3.15 is missing");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> table.add(line.split("\t", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    Action of(int tag) {
        Action action = actions.get(tag);
        if (action != null) {
            return action;
        }
        return patterns.stream()
                .filter(pattern -> (tag & pattern.mask()) == pattern.tag())
                .map(Pattern::action)
                .findFirst()
                .orElse(Action.UNLISTED);
    }

    int size() {
        return actions.size() + patterns.size();
    }

    private void add(String[] row) {
        Action action = resolve(row[1], row[2], row[3]);
        int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), HEX);
        if (row[0].indexOf('x') < 0) {
            actions.put(tag, action);
        } else {
            int mask = Integer.parseUnsignedInt(row[0].replaceAll("[^x]", "F").replace('x', '0'), HEX);
            patterns.add(new Pattern(mask, tag, action));
        }
    }

    private static Action resolve(String basic, String dates, String characteristics) {
        if (dates.equals("C")) {
            return Action.DATE;
        }
        if (characteristics.equals("K")) {
            return Action.RETAIN;
        }
        return switch (basic) {
            case "X" -> Action.REMOVE;
            case "Z", "X/Z", "Z/D", "X/D", "X/Z/D" -> Action.EMPTY;
            case "D" -> Action.DUMMY;
            case "U" -> Action.UID;
            case "X/Z/U*" -> Action.CLEAN;
            default -> throw new IllegalArgumentException("PS3.15 has no action '" + basic + "'");
        };
    }
}
