package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.bdo.contracts.Topics;
import org.bdo.local.Platform;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service of its own process under load while it, the object store, Kafka and PostgreSQL are killed (SIGKILL) one after the other,
 * and connections are cut before and after their acknowledgements. Senders do as senders do: what was not acknowledged is sent
 * again. Then everything that was acknowledged is there, and there once.
 */
class FaultsIT {

    private static final int SENDERS = 8;
    private static final int EACH = 60;
    private static final Duration KEYCLOAK_TAKES = Duration.ofMinutes(2);

    private final Platform platform = TestPlatform.get().platform();
    private final JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("ingest"));
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void nothingIsLostAndNothingIsDoubled(@TempDir Path folder) throws Exception {
        keycloakGivesTokens();
        Map<String, String> properties = TestPlatform.get().properties("ingest-hl7-service");
        int port = Integer.parseInt(String.valueOf(properties.get("bdo.ingest.mllp.listeners[2].port")));
        Path settings = settings(folder, properties);
        Process service = start(settings);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await(port);
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String name = "f-" + i + "-";
                senders.add(threads.submit(() -> send(name, port)));
            }
            try {
                passed(1);
                service.destroyForcibly().waitFor();
                service = start(settings);
                await(port);
                int step = 2;
                for (String component : List.of("s3", "kafka", "postgres")) {
                    passed(step++);
                    platform.kill(component);
                    assertThat(platform.isAlive(component)).isFalse();
                    platform.restart(component);
                }
            } catch (IOException | InterruptedException | AssertionError e) {
                threads.shutdownNow(); // or they send for ever to what does not come back
                throw e;
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
            assertThat(acknowledged.get()).isEqualTo(SENDERS * EACH);
            drained();
        } finally {
            service.destroyForcibly().waitFor();
            keycloakGivesTokens();
        }
        List<String> ids = jdbc.sql("select id from record where control_id like 'f-%'")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(ids).as("each message is one record").hasSize(SENDERS * EACH);
        assertThat(count("count(distinct control_id)")).isEqualTo(SENDERS * EACH);
        assertThat(stored()).as("the bytes of each are in the store").containsAll(ids);
        for (String topic : List.of(Topics.ACCOUNTING_RECEIVED, Topics.INGEST_CONVERTED)) {
            Set<String> told = Events.all(topic).stream()
                    .map(event -> event.value().replaceAll("(?s).*\"id\":\"([0-9a-f]{32})\".*", "$1"))
                    .collect(Collectors.toSet());
            assertThat(told).as(topic).containsAll(ids);
        }
    }

    /** Sends each message until it is acknowledged; now and then hangs up before or right after the acknowledgement. */
    private boolean send(String name, int port) throws InterruptedException {
        for (int i = 0; i < EACH; i++) {
            String message = Messages.adt(name + i);
            boolean hangsUp = i % 7 == 3;
            while (!isAcknowledged(message, port, hangsUp)) {
                hangsUp = false;
                Thread.sleep(100);
            }
            acknowledged.incrementAndGet();
        }
        return true;
    }

    private static boolean isAcknowledged(String message, int port, boolean hangsUp) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                MllpClient client = new MllpClient(socket)) {
            client.write(MllpClient.frame(message));
            return !hangsUp && client.read(StandardCharsets.UTF_8).contains("\rMSA|AA|");
        } catch (IOException _) {
            return false; // sent again
        }
    }

    /** Keycloak lives in the same PostgreSQL: it is not to start while that is killed, and to have connections that work after. */
    private static void keycloakGivesTokens() throws InterruptedException {
        int inARow = 0;
        Instant end = Instant.now().plus(KEYCLOAK_TAKES);
        while (inARow < 10 && Instant.now().isBefore(end)) {
            try {
                TestPlatform.get().token("operator");
                inARow++;
            } catch (UncheckedIOException _) { // a connection of its pool was dead
                inARow = 0;
                Thread.sleep(200);
            }
        }
        assertThat(inARow).as("Keycloak gives tokens again").isEqualTo(10);
    }

    /** Waits until so many fifths of the messages are acknowledged. */
    private void passed(int fifths) throws InterruptedException {
        while (acknowledged.get() < SENDERS * EACH * fifths / 5) {
            Thread.sleep(20);
        }
    }

    private void drained() throws InterruptedException {
        for (int i = 0; i < 1200 && count("count(*) filter (where state = 'CONVERTED')") < SENDERS * EACH; i++) {
            Thread.sleep(100);
        }
        assertThat(count("count(*) filter (where state = 'CONVERTED')")).isEqualTo(SENDERS * EACH);
        while (jdbc.sql("select count(*) from outbox").query(Integer.class).single() > 0) {
            Thread.sleep(100);
        }
    }

    private int count(String what) {
        return jdbc.sql("select " + what + " from record where control_id like 'f-%'")
                .query(Integer.class)
                .single();
    }

    private static Set<String> stored() {
        try (java.util.stream.Stream<String> keys =
                TestPlatform.get().identified().keys("raw/mo-0003/")) {
            return keys.map(key -> key.substring(key.lastIndexOf('/') + 1)).collect(Collectors.toSet());
        }
    }

    private static Path settings(Path folder, Map<String, String> properties) throws IOException {
        java.util.Properties file = new java.util.Properties();
        file.putAll(properties);
        file.put("spring.main.banner-mode", "off");
        Path path = folder.resolve("ingest.properties");
        try (java.io.Writer writer = Files.newBufferedWriter(path)) {
            file.store(writer, null);
        }
        return path;
    }

    private static Process start(Path settings) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "org.bdo.ingest.IngestApplication",
                        "--spring.config.additional-location=file:" + settings)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        settings.resolveSibling("ingest.log").toFile()))
                .start();
    }

    /** Waits until the port is open: the last thing that the service does at its start. */
    private static void await(int port) throws InterruptedException {
        for (int i = 0; i < 1800; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException _) { // not yet
                Thread.sleep(100);
            }
        }
        throw new AssertionError("The service did not start");
    }
}
