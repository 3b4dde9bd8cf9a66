package org.bdo.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param send the folder of real files to send; null for the generated day
 * @param source the hospital that sends the folder
 * @param patients how many people the day has
 * @param seed of the day
 * @param dataset whether a dataset is requested afterwards
 * @param kill whether every service is killed once during the traffic
 * @param help whether only the usage is to be shown
 */
record Options(
        @Nullable Path send, String source, int patients, long seed, boolean dataset, boolean kill, boolean help) {

    static final String USAGE = """
            Usage: ./bdo demo [options]
              (none)            plays a generated hospital day of three organisations, then gets a dataset
              --patients N      how many people the day has (200)
              --seed N          another day (1)
              --no-dataset      without the dataset
              --kill            kills every service once (SIGKILL) during the traffic and starts it again
              --send DIR        sends the files of a folder instead: DICOM, HL7 v2, FHIR JSON or NDJSON, CDA
              --source ID       as which organisation the folder is sent (mo-0001)
              --help            this text
            """;

    private static final int PATIENTS = 200;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Options of(List<String> arguments) {
        Options options = new Options(null, "mo-0001", PATIENTS, 1, true, false, false);
        Queue<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        return options;
    }

    private Options with(String option, Queue<String> rest) {
        return switch (option) {
            case "--send" -> new Options(Path.of(value(option, rest)), source, patients, seed, dataset, kill, help);
            case "--source" -> new Options(send, value(option, rest), patients, seed, dataset, kill, help);
            case "--patients" -> new Options(send, source, number(option, rest), seed, dataset, kill, help);
            case "--seed" -> new Options(send, source, patients, number(option, rest), dataset, kill, help);
            case "--no-dataset" -> new Options(send, source, patients, seed, false, kill, help);
            case "--kill" -> new Options(send, source, patients, seed, dataset, true, help);
            case "--help", "-h" -> new Options(send, source, patients, seed, dataset, kill, true);
            default -> throw new IllegalArgumentException("Unknown option '" + option + "'");
        };
    }

    private static String value(String option, Queue<String> rest) {
        String value = rest.poll();
        if (value == null) {
            throw new IllegalArgumentException("'" + option + "' needs a value");
        }
        return value;
    }

    private static int number(String option, Queue<String> rest) {
        String value = value(option, rest);
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("'" + option + "' needs a number from 1 to 9999, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
