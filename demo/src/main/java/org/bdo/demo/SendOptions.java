package org.bdo.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./bdo send} was asked for.
 *
 * @param url base URL of ingest
 * @param mllp where HL7 v2 goes by MLLP; null to post it
 * @param credentials file; null for the environment
 * @param journal of what was sent
 * @param paths files and folders
 */
record SendOptions(
        URI url,
        @Nullable InetSocketAddress mllp,
        @Nullable Path credentials,
        Path journal,
        boolean dryRun,
        List<Path> paths) {

    static final String USAGE = """
            Usage: ./bdo send [options] FILE|FOLDER...
              --url URL           of the intake (http://localhost:8081; behind the gateway's host .../api/ingest is for people only)
              --credentials FILE  what POST /sources answered, as JSON, readable by you alone;
                                  else BDO_CLIENT_ID, BDO_CLIENT_SECRET and BDO_TOKEN_URL of the environment
              --mllp HOST:PORT    HL7 v2 goes there by MLLP instead of HTTP
              --journal FILE      what was sent and what became of it (bdo-send.csv); a further run leaves out what is in it
              --dry-run           nothing is stored: says what each record would become
            Files are HL7 v2, FHIR (JSON, NDJSON) or CDA, told by their contents. Exit status: 0 all taken, 1 not all, 2 wrong usage.
            """;

    /**
     * Reads the command line.
     *
     * @param here what relative paths are relative to
     * @throws IllegalArgumentException with a sentence for the user
     */
    static SendOptions of(List<String> arguments, Path here) {
        URI url = URI.create("http://localhost:8081");
        InetSocketAddress mllp = null;
        Path credentials = null;
        Path journal = here.resolve("bdo-send.csv");
        boolean dryRun = false;
        List<Path> paths = new ArrayList<>();
        Queue<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--url" -> url = URI.create(value(argument, rest));
                case "--mllp" -> mllp = address(value(argument, rest));
                case "--credentials" -> credentials = here.resolve(value(argument, rest));
                case "--journal" -> journal = here.resolve(value(argument, rest));
                case "--dry-run" -> dryRun = true;
                default -> paths.add(path(argument, here));
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("Name at least one file or folder");
        }
        return new SendOptions(url, mllp, credentials, journal, dryRun, paths);
    }

    private static Path path(String argument, Path here) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Unknown option '" + argument + "'");
        }
        return here.resolve(argument);
    }

    private static String value(String option, Queue<String> rest) {
        String value = rest.poll();
        if (value == null) {
            throw new IllegalArgumentException("'" + option + "' needs a value");
        }
        return value;
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("'--mllp' needs HOST:PORT, not '" + text + "'");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
