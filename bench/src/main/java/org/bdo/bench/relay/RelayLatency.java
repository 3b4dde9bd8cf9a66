package org.bdo.bench.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.pdu.PresentationContext;

/**
 * What the relay with its tee adds to one C-STORE: the same instances go by turns to DCMTK's storescp and through the relay to
 * it, from our own sender. Arguments: instances, bytes of each.
 */
public final class RelayLatency {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private static final int DIFFERENT = 100;

    private RelayLatency() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int instances = Integer.parseInt(arguments[0]);
        byte[][] dataSets = new byte[DIFFERENT][];
        for (int i = 0; i < DIFFERENT; i++) {
            dataSets[i] = Instances.dataSet(i, Integer.parseInt(arguments[1]));
        }
        Path work = Files.createTempDirectory("relay-latency");
        try (Peers peers = new Peers(work, true)) {
            int sink = peers.receiver(work.resolve("sink"));
            Measured relay = peers.relay(sink, Relay.options());
            try (Association direct = open(sink);
                    Association relayed = open(relay.port())) {
                measure(direct, relayed, dataSets, instances / 2);
                measure(direct, relayed, dataSets, instances).print();
                direct.release();
                relayed.release();
            }
        } finally {
            Relay.delete(work);
        }
    }

    private static Association open(int port) throws IOException {
        return Association.open(
                new Peer("127.0.0.1", port),
                Association.request(
                        "PROXY",
                        "BENCH",
                        List.of(new PresentationContext(1, Uid.CT_IMAGE_STORAGE, List.of(EXPLICIT)))));
    }

    private static Times measure(Association direct, Association relayed, byte[][] dataSets, int instances)
            throws IOException {
        Times times = new Times(instances);
        for (int i = 0; i < instances; i++) {
            times.direct[i] = store(direct, dataSets[i % DIFFERENT], i);
            times.relayed[i] = store(relayed, dataSets[i % DIFFERENT], i);
        }
        return times;
    }

    private static long store(Association association, byte[] dataSet, int number) throws IOException {
        long began = System.nanoTime();
        int status = association.store(
                Uid.CT_IMAGE_STORAGE, Instances.sop(number % DIFFERENT), EXPLICIT, new ByteArrayInputStream(dataSet));
        if (status != 0) {
            throw new IOException("C-STORE was answered with status " + status);
        }
        return System.nanoTime() - began;
    }

    private static final class Times {

        private final long[] direct;
        private final long[] relayed;

        Times(int instances) {
            direct = new long[instances];
            relayed = new long[instances];
        }

        void print() {
            Arrays.sort(direct);
            Arrays.sort(relayed);
            for (double quantile : new double[] {0.5, 0.9, 0.99}) {
                double without = at(direct, quantile);
                double with = at(relayed, quantile);
                System.out.printf(
                        "p%.0f: direct %.2f ms, through the relay %.2f ms, added %.2f ms%n",
                        quantile * 100, without, with, with - without);
            }
        }

        private static double at(long[] sorted, double quantile) {
            return sorted[(int) (sorted.length * quantile)] / 1e6;
        }
    }
}
