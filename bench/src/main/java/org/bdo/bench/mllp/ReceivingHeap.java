package org.bdo.bench.mllp;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bdo.local.TestPlatform;

/**
 * What lives in the heap of the service while it takes very many messages of 1 KiB, moves them to the object store and converts
 * them: a line for each slice. Arguments: messages (1000000), connections (64). With {@code -Dingest.options} another heap than 256 MB.
 */
public final class ReceivingHeap {

    private static final int SIZE = 1024;
    private static final Duration SLICE = Duration.ofSeconds(20);

    private ReceivingHeap() {}

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        long messages = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        PrintStream out = System.out;
        Map<String, String> properties = TestPlatform.get().properties("ingest-hl7-service");
        int port = Integer.parseInt(String.valueOf(properties.get("bdo.ingest.mllp.listeners[0].port")));
        try (IngestProcess service = IngestProcess.start(properties, port)) {
            out.println("| messages acknowledged | live heap, MB | resident memory, MB |");
            out.println("| ---: | ---: | ---: |");
            long sent = 0;
            while (true) {
                out.printf("| %d | %.1f | %d |%n", sent, live(service.pid()) / 1e6, resident(service.pid()) / 1024);
                if (sent >= messages) {
                    break;
                }
                sent += Math.round(Load.rate(() -> Load.mllp(port), connections, SIZE, SLICE) * SLICE.toSeconds());
            }
        }
        System.exit(0);
    }

    /** Bytes of what is reachable: the histogram begins with a full collection. */
    private static long live(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(List.of(jcmd, String.valueOf(pid), "GC.class_histogram")).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String total = text.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IOException("jcmd says nothing of the heap"));
        return Long.parseLong(total.split("\\s+", -1)[2]);
    }

    private static long resident(long pid) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(pid), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
