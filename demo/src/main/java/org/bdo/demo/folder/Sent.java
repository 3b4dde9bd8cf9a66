package org.bdo.demo.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was sent before and what became of it: a CSV file with a line for each message, resource or document, grown file by file,
 * so that a run that was broken off goes on where it was. A file counts as sent when none of its parts was refused.
 */
final class Sent {

    private static final String HEAD = "sha256,file,part,kind,way,outcome,rule,reason,record";
    private static final int HASH = 64;

    private final Path journal;
    private final Set<String> files = new HashSet<>();

    private Sent(Path journal) {
        this.journal = journal;
    }

    /** Reads the file, if there is one. */
    static Sent open(Path journal) throws IOException {
        Sent sent = new Sent(journal);
        if (!Files.exists(journal)) {
            Files.writeString(journal, HEAD + "\r\n");
            return sent;
        }
        List<String> lines = Files.readAllLines(journal);
        if (!lines.isEmpty() && !lines.getFirst().equals(HEAD)) {
            throw new IllegalArgumentException("'" + journal + "' is no journal of ./bdo send");
        }
        for (String line : lines) {
            if (line.matches("[0-9a-f]{" + HASH + "},done")) {
                sent.files.add(line.substring(0, HASH));
            }
        }
        return sent;
    }

    boolean has(String sha256) {
        return files.contains(sha256);
    }

    /** Notes what became of a file. */
    void add(String sha256, List<Outcome> outcomes) throws IOException {
        List<String> lines = new ArrayList<>();
        outcomes.forEach(outcome -> lines.add(sha256 + "," + OutcomeReport.line(outcome)));
        boolean settled = outcomes.stream()
                .noneMatch(outcome -> Set.of(Outcome.REFUSED, Outcome.UNKNOWN).contains(outcome.fate()));
        if (settled) { // the last line: a run that is killed before it is written sends the file again
            lines.add(sha256 + ",done");
            files.add(sha256);
        }
        Files.writeString(
                journal,
                String.join("\r\n", lines) + "\r\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND,
                StandardOpenOption.CREATE);
    }
}
