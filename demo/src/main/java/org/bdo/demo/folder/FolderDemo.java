package org.bdo.demo.folder;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.demo.balance.Balance;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.screen.Progress;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;

/** Sends a folder and accounts for every file of it. */
public final class FolderDemo {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Target target;
    private final String source;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * For one organisation.
     *
     * @param source as which the files are sent
     */
    public FolderDemo(Target target, String source, PrintStream out, boolean terminal) {
        this.target = target;
        this.source = source;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Sends and reports.
     *
     * @param report folder for the CSV of outcomes
     * @return whether every file is accounted for and the counts balance
     */
    public boolean run(Path folder, Path report) throws IOException, InterruptedException {
        if (!target.mllpPorts().containsKey(source)) {
            throw new IllegalArgumentException("No organisation '" + source + "'; there are "
                    + target.mllpPorts().keySet());
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("'" + folder + "' is no folder");
        }
        Instant started = Instant.now();
        List<Path> files = files(folder);
        List<Outcome> sent = send(folder, files);
        try (Rest rest = new Rest()) {
            List<SourceBalance> balance = drain(rest, sent);
            Quarantine quarantine = Quarantine.of(target, rest, source);
            List<Outcome> outcomes = sent.stream().map(quarantine::applied).toList();
            new OutcomeReport(outcomes, files.size()).print(out, report.resolve("sent-files.csv"), balance);
            out.println("  " + Progress.elapsed(started) + " in all");
            return balance.stream().allMatch(SourceBalance::balances);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<Outcome> send(Path folder, List<Path> files) throws IOException, InterruptedException {
        AtomicInteger done = new AtomicInteger();
        List<Outcome> outcomes = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                FileSending sending = new FileSending(target, source, http, stored());
                Progress _ = new Progress(out, terminal, "sending", files.size(), done::get, () -> "")) {
            for (Path file : files) {
                outcomes.addAll(sending.send(folder.relativize(file).toString(), file));
                done.incrementAndGet();
            }
        }
        return outcomes;
    }

    /** What the platform has of this source already: a sender is not told of duplicates by MLLP and DICOM. */
    private Set<String> stored() {
        try (Stream<String> keys = target.identified().keys("raw/" + source + '/')) {
            return keys.map(key -> key.substring(key.lastIndexOf('/') + 1)).collect(Collectors.toSet());
        }
    }

    private List<SourceBalance> drain(Rest rest, List<Outcome> sent) throws IOException, InterruptedException {
        Set<String> ids =
                sent.stream().map(Outcome::id).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
        AtomicInteger pending = new AtomicInteger(ids.size());
        try (Progress _ = new Progress(
                out, terminal, "de-identifying", ids.size(), () -> Math.max(0, ids.size() - pending.get()), () -> "")) {
            return new Balance(target, rest)
                    .whenDrained(Map.of(source, ids), PATIENCE, left -> pending.set(left.intValue()));
        }
    }
}
