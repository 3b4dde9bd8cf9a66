package org.bdo.demo.dataset;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bdo.demo.screen.Table;

/** Tells where a downloaded dataset lies, and shows the beginning of its observations. */
public final class DatasetReport {

    private static final int ROWS = 10;
    private static final double MIB = 1024.0 * 1024.0;

    private final PrintStream out;

    public DatasetReport(PrintStream out) {
        this.out = out;
    }

    /** Prints; {@code elapsed} is how long it took from the request to the last byte. */
    public void print(Download download, String elapsed) throws IOException {
        out.println();
        out.println(
                "Dataset " + download.request() + ": requested, approved, built, downloaded and checked in " + elapsed);
        location("CSV", download.files(".csv"));
        location("Parquet", download.files(".parquet"));
        List<Path> images = download.files(".dcm");
        if (!images.isEmpty()) {
            out.println("  DICOM     " + download.folder().resolve("dicom") + " (" + images.size() + " files)");
        }
        out.println("  manifest  " + download.folder().resolve("manifest.json")
                + String.format(
                        Locale.ROOT,
                        " (%d files, %.1f MiB, every SHA-256 right)",
                        download.files().size(),
                        download.bytes() / MIB));
        for (Path file : download.files("observation.csv")) {
            rows(file);
        }
    }

    private void location(String name, List<Path> files) {
        for (Path file : files) {
            out.println("  " + String.format(Locale.ROOT, "%-9s", name) + ' ' + file);
        }
    }

    private void rows(Path file) throws IOException {
        List<List<String>> lines;
        try (Stream<String> text = Files.lines(file)) {
            lines = text.limit(ROWS + 1L).map(DatasetReport::cells).toList();
        }
        if (lines.isEmpty()) {
            return;
        }
        int columns = lines.getFirst().size();
        Table table = new Table(lines.getFirst().toArray(String[]::new));
        lines.stream().skip(1).filter(line -> line.size() == columns).forEach(line -> table.row(line.toArray()));
        out.println();
        out.print(table);
    }

    /** The cells of a CSV line (RFC 4180) in which no value has a line break; long ones are cut for the screen. */
    static List<String> cells(String line) {
        List<String> cells = new java.util.ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cut(cell));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cut(cell));
        return cells;
    }

    private static String cut(StringBuilder cell) {
        return cell.length() > 20 ? cell.substring(0, 19) + '…' : cell.toString();
    }
}
