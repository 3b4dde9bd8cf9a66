package org.bdo.bench.mllp;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bdo.local.TestPlatform;

/**
 * Durable acknowledgements per second: ours; Kafka with acks=all for the same bytes, each sender waiting for its answer; HAPI's
 * SimpleServer with the same durable write. Arguments: seconds per measurement (6); {@code busy} to have ours move to the object
 * store and convert meanwhile, which neither peer does.
 */
public final class Receiving {

    private static final String TOPIC = "bench-receiving";
    private static final List<Integer> SIZES = List.of(1024, 20 * 1024);
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 256);

    private final PrintStream out = System.out;
    private final Duration duration;
    private final Map<String, String> properties = TestPlatform.get().properties("ingest-hl7-service");

    private Receiving(Duration duration, boolean busy) {
        this.duration = duration;
        if (!busy) {
            properties.put(
                    "bdo.store.identified.endpoint", "http://127.0.0.1:9"); // nobody listens: all waits in the journal
            properties.put("bdo.ingest.journal.backlog", "64GB");
        }
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
        boolean busy = arguments.length > 1 && arguments[1].equals("busy");
        new Receiving(Duration.ofSeconds(seconds), busy).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Map<String, String> ours = new HashMap<>(properties);
        ours.keySet()
                .removeIf(name ->
                        name.matches("bdo\\.ingest\\.mllp\\.listeners\\[[1-9].*")); // HAPI takes a port of these
        try (IngestProcess _ = IngestProcess.start(ours, port(0))) {
            out.println(
                    "| bytes | connections | ours | Kafka acks=all | HAPI SimpleServer | ours / Kafka | ours / HAPI |");
            out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            for (int size : SIZES) {
                for (int connections : CONNECTIONS) {
                    row(size, connections);
                }
            }
        }
    }

    /** The port of a listener; HAPI takes the second one's, which ours does not open. */
    private int port(int listener) {
        return Integer.parseInt(String.valueOf(properties.get("bdo.ingest.mllp.listeners[" + listener + "].port")));
    }

    private void row(int size, int connections) throws Exception {
        int port = port(0);
        double kafka = kafka(connections, size);
        double hapi = hapi(connections, size);
        double ours = Load.rate(() -> Load.mllp(port), connections, size, duration);
        out.printf(
                "| %d | %d | %.0f | %.0f | %.0f | %.2f | %.2f |%n",
                size, connections, ours, kafka, hapi, ours / kafka, ours / hapi);
    }

    private double hapi(int connections, int size) throws Exception {
        int port = port(1);
        try (HapiListener _ = new HapiListener(TestPlatform.get().jdbcAdmin("catalog"), port)) {
            return Load.rate(() -> Load.mllp(port), connections, size, duration);
        }
    }

    private double kafka(int connections, int size) throws InterruptedException, ExecutionException {
        Map<String, Object> settings = new HashMap<>(TestPlatform.get().kafkaAdmin());
        try (Admin admin = Admin.create(settings)) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1)))
                        .all()
                        .get();
            }
        }
        settings.put("acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            return Load.rate(() -> sender(producer), connections, size, duration);
        }
    }

    private static Load.Sender sender(KafkaProducer<String, byte[]> producer) {
        return new Load.Sender() {
            @Override
            public void send(byte[] message) throws IOException {
                try {
                    producer.send(new ProducerRecord<>(TOPIC, message)).get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                } catch (ExecutionException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void close() {
                // the producer is everyone's
            }
        };
    }
}
