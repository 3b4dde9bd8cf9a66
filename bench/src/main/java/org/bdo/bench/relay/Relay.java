package org.bdo.bench.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rates of storescu to storescp: direct, through the relay with its tee, and through Orthanc that forwards. Arguments:
 * instances, bytes of each, associations, rounds, {@code nodelay} or {@code default}, and optionally {@code orthanc}. Rounds of
 * the ways alternate, so that the machine's other load meets all of them; the median of each is told.
 */
public final class Relay {

    private static final String TEMPORARY = "/dev/shm";

    /** Rounds after which the compiler has done most of its work, which is no instance's. */
    private static final int WARM_UP = 4;

    private final Path files;
    private final Path work;
    private final int instances;
    private final int rounds;
    private final Peers peers;

    private Relay(Path files, Path work, int instances, int rounds, Peers peers) {
        this.files = files;
        this.work = work;
        this.instances = instances;
        this.rounds = rounds;
        this.peers = peers;
    }

    /** One way's rounds: seconds, and processor milliseconds of what stands between. */
    private record Way(String name, List<Double> seconds, List<Double> cpu) {

        Way(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int instances = Integer.parseInt(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        int associations = Integer.parseInt(arguments[2]);
        boolean noDelay = arguments[4].equals("nodelay");
        Path memory = Files.createTempDirectory(Path.of(TEMPORARY), "relay-bench");
        Path disk = Files.createTempDirectory("relay-bench");
        try (Peers peers = new Peers(disk, noDelay)) {
            Instances.write(memory.resolve("files"), instances, size, associations);
            System.out.printf(
                    "%d instances of %d bytes, %d associations, TCP_NODELAY %s%n",
                    instances, size, associations, arguments[4]);
            Relay relay = new Relay(memory.resolve("files"), memory, instances, Integer.parseInt(arguments[3]), peers);
            relay.run(Arrays.asList(arguments).contains("orthanc"), options());
        } finally {
            delete(memory);
            delete(disk);
        }
    }

    static List<String> options() {
        return List.of(
                System.getProperty("relay.options", "-Xmx160m -XX:+UseSerialGC").split("[ |]"));
    }

    private void run(boolean orthanc, List<String> options) throws IOException, InterruptedException {
        int sink = peers.receiver(work.resolve("sink"));
        Measured relay = peers.relay(sink, options);
        Way direct = new Way("direct");
        Way relayed = new Way("relay");
        round(direct, null, sink, false);
        for (int i = 0; i < WARM_UP; i++) {
            round(relayed, relay, relay.port(), false);
        }
        for (int i = 0; i < rounds; i++) {
            round(direct, null, sink, true);
            round(relayed, relay, relay.port(), true);
        }
        print(direct, direct);
        print(relayed, direct);
        System.out.printf("relay's peak memory: %d MB%n", relay.peakMegabytes());
        if (orthanc) {
            Measured peer = peers.orthanc(sink);
            Way forwarded = new Way("Orthanc");
            for (int i = 0; i < Math.max(1, rounds / 2); i++) {
                round(forwarded, peer, peer.port(), true);
            }
            print(forwarded, direct);
            System.out.printf(
                    "processor time of relay to Orthanc: %.2f%n",
                    Way.median(relayed.cpu()) / Way.median(forwarded.cpu()));
        }
    }

    private void round(Way way, @Nullable Measured between, int port, boolean counts)
            throws IOException, InterruptedException {
        empty(work.resolve("sink"));
        long cpu = between == null ? 0 : between.cpuMillis();
        long began = System.nanoTime();
        peers.send(files, port);
        if (between != null) {
            between.afterwards().run();
        }
        while (count(work.resolve("sink")) < instances) {
            TimeUnit.MILLISECONDS.sleep(5); // what forwards later than it answers
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        TimeUnit.MILLISECONDS.sleep(500); // for work that is done behind the answer
        if (counts) {
            way.seconds().add(seconds);
            way.cpu().add(between == null ? 0.0 : between.cpuMillis() - cpu);
        }
    }

    private void print(Way way, Way direct) {
        double seconds = Way.median(way.seconds());
        System.out.printf(
                "%-8s %8.1f instances/s, %5.3f of direct; %5.2f ms processor time an instance; rounds %s%n",
                way.name(),
                instances / seconds,
                Way.median(direct.seconds()) / seconds,
                Way.median(way.cpu()) / instances,
                way.seconds().stream().map("%.2f"::formatted).toList());
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
