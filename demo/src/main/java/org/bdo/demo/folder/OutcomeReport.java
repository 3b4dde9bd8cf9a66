package org.bdo.demo.folder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.screen.Table;

/**
 * What became of a folder.
 *
 * @param outcomes of all files and their parts
 * @param files how many files the folder has
 */
record OutcomeReport(List<Outcome> outcomes, int files) {

    /** Prints counts, reasons and balance, and writes the outcome of every file as CSV. */
    void print(PrintStream out, Path csv, List<SourceBalance> balance) throws IOException {
        out.println();
        out.println(files + " files, " + outcomes.size() + " records");
        out.print(fates());
        out.println();
        out.print(reasons());
        out.println();
        Table table = new Table("source", "received", "stored", "de-identified", "quarantined", "missing");
        balance.forEach(line -> table.row(
                line.source(),
                line.received(),
                line.stored(),
                line.deidentified(),
                line.quarantined(),
                line.missing()));
        out.print(table);
        unknown().forEach(name -> out.println("  not recognised: " + name));
        Files.createDirectories(csv.resolveSibling("."));
        Files.writeString(csv, csv());
        out.println();
        out.println("  every file's outcome: " + csv);
    }

    Table fates() {
        Map<FileKind, Map<String, Long>> counts = outcomes.stream()
                .collect(Collectors.groupingBy(
                        Outcome::kind, TreeMap::new, Collectors.groupingBy(Outcome::fate, Collectors.counting())));
        Table table = new Table(
                "kind", Outcome.ACCEPTED, Outcome.DUPLICATE, Outcome.QUARANTINED, Outcome.REFUSED, Outcome.UNKNOWN);
        counts.forEach((kind, fates) -> table.row(
                kind,
                fates.getOrDefault(Outcome.ACCEPTED, 0L),
                fates.getOrDefault(Outcome.DUPLICATE, 0L),
                fates.getOrDefault(Outcome.QUARANTINED, 0L),
                fates.getOrDefault(Outcome.REFUSED, 0L),
                fates.getOrDefault(Outcome.UNKNOWN, 0L)));
        return table;
    }

    private List<String> unknown() {
        return outcomes.stream()
                .filter(outcome -> outcome.fate().equals(Outcome.UNKNOWN))
                .map(Outcome::file)
                .toList();
    }

    Table reasons() {
        Map<List<String>, Long> counts = outcomes.stream()
                .filter(outcome ->
                        !outcome.reason().isEmpty() && !outcome.fate().equals(Outcome.UNKNOWN))
                .collect(Collectors.groupingBy(
                        outcome -> List.of(outcome.kind().name(), outcome.fate(), outcome.rule(), outcome.reason()),
                        Collectors.counting()));
        Table table = new Table("count", "kind", "outcome", "rule", "reason");
        counts.entrySet().stream()
                .sorted(Map.Entry.<List<String>, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> {
                    List<Object> row = new ArrayList<>(entry.getKey());
                    row.addFirst(entry.getValue());
                    table.row(row.toArray());
                });
        return table;
    }

    private String csv() {
        StringBuilder csv = new StringBuilder("file,part,kind,way,outcome,rule,reason,record\r\n");
        outcomes.forEach(outcome -> csv.append(line(outcome)).append("\r\n"));
        return csv.toString();
    }

    /** One outcome as a line of CSV, without its end. */
    static String line(Outcome outcome) {
        return Stream.of(
                        outcome.file(),
                        String.valueOf(outcome.part()),
                        outcome.kind().name(),
                        outcome.way(),
                        outcome.fate(),
                        outcome.rule(),
                        outcome.reason(),
                        outcome.id())
                .map(OutcomeReport::quoted)
                .collect(Collectors.joining(","));
    }

    /** RFC 4180. */
    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
