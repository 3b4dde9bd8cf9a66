package org.bdo.ingest.conversion;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;

/**
 * Conversions of HL7 v2 per second of one thread's CPU time: {@code Converting [folder of .hl7 files]}. Without a folder the
 * messages are results of 1 KiB and of 20 KiB. What LinuxForHealth's converter does with the same files is measured by
 * bench/lfh/run.
 */
public final class Converting {

    private static final double ROUNDS_SECONDS = 10;

    private final Converter converter = new Converter(ZoneId.of("Europe/Moscow"), ConceptMaps.read(null));
    private final PrintStream out;

    private Converting(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        Converting bench = new Converting(System.out);
        Map<String, List<byte[]>> sets = new TreeMap<>();
        if (args.length == 0) {
            sets.put("result of 1 KiB", List.of(result(8)));
            sets.put("result of 20 KiB", List.of(result(230)));
        } else {
            sets.put("files of " + args[0], bench.convertible(Path.of(args[0])));
        }
        for (Map.Entry<String, List<byte[]>> set : sets.entrySet()) {
            bench.measure(set.getKey(), set.getValue());
        }
    }

    private void measure(String name, List<byte[]> messages) {
        rounds(messages, ROUNDS_SECONDS / 2);
        double rate = rounds(messages, ROUNDS_SECONDS);
        double kib =
                messages.stream().mapToInt(message -> message.length).average().orElse(0) / 1024;
        out.printf(
                "%s: %d messages of %.1f KiB on average, %.0f conversions per CPU-second%n",
                name, messages.size(), kib, rate);
    }

    /** Conversions per second of CPU time of this thread. */
    private double rounds(List<byte[]> messages, double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long count = 0;
        double spent = 0;
        while (spent < seconds) {
            for (byte[] message : messages) {
                convert(message);
                count++;
            }
            spent = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        }
        return count / spent;
    }

    private boolean convert(byte[] message) {
        try {
            return !converter
                    .convert(RecordKind.HL7V2, "mo-0001", LocalDate.EPOCH, message, null)
                    .json()
                    .isEmpty();
        } catch (UnconvertibleException _) {
            return false;
        }
    }

    private List<byte[]> convertible(Path folder) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".hl7"))
                    .sorted()
                    .toList()) {
                byte[] message = Files.readAllBytes(file);
                if (convert(message)) {
                    messages.add(message);
                } else {
                    out.println("not converted: " + file.getFileName());
                }
            }
        }
        return messages;
    }

    private static byte[] result(int tests) {
        StringBuilder message =
                new StringBuilder("MSH|^~\\&|ЛИС|ГКБ|БДО|ОП|20260310||ORU^R01^ORU_R01|1|P|2.5.1||||||UNICODE UTF-8\r"
                        + "PID|1||77-12^^^ГКБ^MR~112-233-445 95^^^^SNILS||Соколова^Мария^Ивановна||19800302|F\r"
                        + "OBR|1||А-500|58410-2^Общий анализ крови^LN|||20260310083000+0300||||||||||||||||||F\r");
        String[] codes = {
            "718-7^Гемоглобин^LN||11,4|г/дл",
            "2160-0^Creatinine^LN||1.10|mg/dL",
            "6690-2^Лейкоциты^LN||5,4|10^9/л",
            "XYZ^Проба^L||7|ед/л"
        };
        for (int i = 1; i <= tests; i++) {
            message.append("OBX|")
                    .append(i)
                    .append("|NM|")
                    .append(codes[i % codes.length])
                    .append("|3,9 - 6,1|N|||F|||20260310083000+0300\r");
        }
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
