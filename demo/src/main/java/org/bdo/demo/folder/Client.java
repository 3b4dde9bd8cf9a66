package org.bdo.demo.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.day.Sha256;
import org.bdo.demo.screen.Progress;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.ClientTokens;
import org.bdo.demo.send.HttpSender;
import org.bdo.demo.send.MllpClient;
import org.bdo.demo.send.Persistence;
import org.jspecify.annotations.Nullable;

/** {@code ./bdo send}: an integrator's files to a platform that may be anywhere. */
public final class Client {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Where where;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * Where to and as whom.
     *
     * @param ingest base URL
     * @param mllp where HL7 v2 goes by MLLP; null to post it too
     * @param tokens of the integrator; null where all is sent by MLLP
     * @param dryRun whether nothing is to be stored
     */
    public record Where(
            URI ingest,
            @Nullable InetSocketAddress mllp,
            @Nullable ClientTokens tokens,
            boolean dryRun) {}

    public Client(Where where, PrintStream out, boolean terminal) {
        this.where = where;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Sends what was not sent before.
     *
     * @param paths files and folders
     * @param journal see {@link Sent}; not touched by a dry run
     * @return whether all is taken and readable
     * @throws IOException when the platform takes nothing any more; the next run goes on
     */
    public boolean run(List<Path> paths, Path journal) throws IOException, InterruptedException {
        List<Path> files = files(paths);
        if (where.tokens() != null) {
            where.tokens().get(); // a wrong secret is told at once
        }
        Sent sent = where.dryRun() ? null : Sent.open(journal);
        List<Outcome> outcomes = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        int before = 0;
        try (HttpClient http = HttpClient.newHttpClient();
                Posting posting = new Posting(where, http);
                Progress _ = new Progress(out, terminal, "sending", files.size(), done::get, () -> "")) {
            for (Path file : files) {
                String hash = hash(file);
                if (sent != null && sent.has(hash)) {
                    before++;
                } else {
                    List<Outcome> now = posting.send(file);
                    outcomes.addAll(now);
                    if (sent != null) {
                        sent.add(hash, now);
                    }
                }
                done.incrementAndGet();
            }
        }
        return report(outcomes, files.size(), before, journal);
    }

    private boolean report(List<Outcome> outcomes, int files, int before, Path journal) {
        out.println();
        out.println(files + " files, " + before + " of them sent before, " + outcomes.size() + " records");
        OutcomeReport report = new OutcomeReport(outcomes, files);
        out.print(report.fates());
        if (where.dryRun()) {
            outcomes.forEach(outcome -> out.println(
                    "  " + outcome.fate() + "  " + outcome.file() + " " + outcome.part() + "  " + outcome.reason()));
        } else {
            out.println();
            out.print(report.reasons());
            out.println("  each record's outcome: " + journal);
        }
        return outcomes.stream()
                .allMatch(outcome -> List.of(Outcome.ACCEPTED, Outcome.DUPLICATE, Outcome.UNDERSTOOD)
                        .contains(outcome.fate()));
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("There is no '" + path + "'");
            }
            try (Stream<Path> tree = Files.walk(path)) {
                tree.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    /** The ways there. */
    private static final class Posting implements AutoCloseable {

        private final Where where;
        private final HttpSender http;
        private final @Nullable MllpClient mllp;
        private final DocumentSending documents;

        Posting(Where where, HttpClient client) {
            this.where = where;
            this.http = new HttpSender(client, new Integrator(where));
            this.mllp = where.mllp() == null || where.dryRun() ? null : new MllpClient(where.mllp());
            this.documents = new DocumentSending(
                    where.tokens() == null ? "" : where.tokens().clientId(),
                    new HashSet<>(),
                    mllp == null ? "POST /hl7v2" : "MLLP",
                    this::deliver);
        }

        List<Outcome> send(Path file) throws IOException, InterruptedException {
            String name = file.toString();
            FileKind kind = FileKind.of(file);
            if (Files.size(file) > MOST_BYTES) {
                return List.of(unsent(name, kind, "Larger than 64 MiB: use POST /fhir/$import, or split it"));
            }
            boolean byMllp = kind == FileKind.HL7V2 && mllp != null;
            if (!byMllp && where.tokens() == null && kind != FileKind.UNKNOWN) {
                return List.of(unsent(name, kind, "Needs --credentials"));
            }
            return documents.send(name, kind, Files.readAllBytes(file));
        }

        private static Outcome unsent(String name, FileKind kind, String why) {
            return new Outcome(name, 1, kind, "", Outcome.REFUSED, "", why, "");
        }

        private Answer deliver(Delivery delivery) throws IOException, InterruptedException {
            var sender = delivery.kind() == RecordKind.HL7V2 && mllp != null ? mllp : http;
            return new Persistence(sender, PATIENCE, new AtomicInteger()).deliver(delivery);
        }

        @Override
        public void close() {
            http.close();
            if (mllp != null) {
                mllp.close();
            }
        }
    }

    private record Integrator(Where where) implements HttpSender.Destination {

        @Override
        public URI address(RecordKind kind) {
            String base = where.ingest().toString().replaceFirst("/+$", "");
            return URI.create(base + HttpSender.path(kind) + (where.dryRun() ? "?dryRun=true" : ""));
        }

        @Override
        public String token() throws IOException {
            if (where.tokens() == null) {
                throw new IOException("No credentials");
            }
            return where.tokens().get();
        }
    }
}
