package org.bdo.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.balance.Balance;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.dataset.DatasetReport;
import org.bdo.demo.dataset.DatasetRound;
import org.bdo.demo.dataset.Download;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.day.HospitalDay;
import org.bdo.demo.kill.ServiceKiller;
import org.bdo.demo.screen.Progress;
import org.bdo.demo.screen.Table;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.Player;
import org.bdo.demo.send.Player.Sent;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;
import org.bdo.local.Platform;

/** The generated day: sent, drained, turned into a dataset, and counted. */
final class DayDemo {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    private final Target target;
    private final Options options;
    private final PrintStream out;
    private final boolean terminal;

    DayDemo(Platform platform, Target target, Options options, PrintStream out, boolean terminal) {
        this.platform = platform;
        this.target = target;
        this.options = options;
        this.out = out;
        this.terminal = terminal;
    }

    /** Plays it; false if a record is missing or the counts do not balance. */
    boolean run() throws IOException, InterruptedException {
        Instant started = Instant.now();
        HospitalDay day = HospitalDay.generate(options.seed(), options.patients());
        announce(day);
        List<Sent> sent = send(day.deliveries());
        try (Rest rest = new Rest()) {
            List<SourceBalance> balance = drain(rest, sent);
            if (options.dataset()) {
                Instant asked = Instant.now();
                Path folder = platform.home().resolve("demo");
                Download download = new DatasetRound(target, rest).play(folder);
                new DatasetReport(out).print(download, Progress.elapsed(asked));
            }
            return report(balance, sent, started);
        }
    }

    private void announce(HospitalDay day) {
        Map<RecordKind, Long> kinds =
                day.deliveries().stream().collect(Collectors.groupingBy(Delivery::kind, Collectors.counting()));
        out.println();
        out.println("A hospital day: " + options.patients() + " people, "
                + day.registrations().size() + " medical records in 3 organisations (seed " + options.seed() + ")");
        out.println("  HL7 v2 over MLLP " + kinds.getOrDefault(RecordKind.HL7V2, 0L) + ", FHIR "
                + kinds.getOrDefault(RecordKind.FHIR, 0L) + ", CDA " + kinds.getOrDefault(RecordKind.CDA, 0L)
                + ", DICOM " + kinds.getOrDefault(RecordKind.DICOM, 0L));
        out.println();
    }

    private List<Sent> send(List<Delivery> deliveries) throws IOException, InterruptedException {
        try (Player player = new Player(target);
                Progress _ = new Progress(
                        out,
                        terminal,
                        "sending",
                        deliveries.size(),
                        player::done,
                        () -> player.repeats() == 0 ? "" : player.repeats() + " repeated")) {
            if (!options.kill()) {
                return player.play(deliveries);
            }
            try (ServiceKiller killer = new ServiceKiller(platform, this::say, player::done, deliveries.size())) {
                player.pace(killer::allowed);
                killer.start();
                List<Sent> sent = player.play(deliveries);
                killer.await();
                return sent;
            }
        }
    }

    private void say(String what) {
        out.println((terminal ? "\r\u001b[K  " : "  ") + what);
    }

    private List<SourceBalance> drain(Rest rest, List<Sent> sent) throws IOException, InterruptedException {
        Map<String, Set<String>> ids = accepted(sent);
        AtomicLong pending = new AtomicLong(sent.size());
        int total = sent.size();
        try (Progress _ = new Progress(
                out, terminal, "de-identifying", total, () -> Math.clamp(total - pending.get(), 0, total), () -> "")) {
            List<SourceBalance> balance = new Balance(target, rest).whenDrained(ids, PATIENCE, pending::set);
            pending.set(balance.stream().mapToLong(SourceBalance::pending).sum());
            return balance;
        }
    }

    private static Map<String, Set<String>> accepted(List<Sent> sent) {
        return sent.stream()
                .filter(one -> !(one.answer() instanceof Answer.Refused))
                .collect(Collectors.groupingBy(
                        one -> one.delivery().source(),
                        Collectors.mapping(one -> one.delivery().id(), Collectors.toSet())));
    }

    private boolean report(List<SourceBalance> balance, List<Sent> sent, Instant started) {
        Table table = new Table("source", "sent", "received", "stored", "de-identified", "quarantined", "missing");
        balance.forEach(line -> table.row(
                line.source(),
                line.sent(),
                line.received(),
                line.stored(),
                line.deidentified(),
                line.quarantined(),
                line.missing() + Math.abs(line.pending())));
        out.println();
        out.println("The balance by source (sent: in this run; the others: of all time)");
        out.print(table);
        List<String> refused = sent.stream()
                .filter(one -> one.answer() instanceof Answer.Refused)
                .map(one -> "  refused: " + one.delivery().kind() + ' '
                        + one.delivery().label() + ": " + one.answer())
                .toList();
        refused.forEach(out::println);
        boolean balances = refused.isEmpty() && balance.stream().allMatch(SourceBalance::balances);
        out.println();
        out.println((balances ? "Nothing is missing" : "THE COUNTS DO NOT BALANCE") + " (" + Progress.elapsed(started)
                + " in all)");
        return balances;
    }
}
