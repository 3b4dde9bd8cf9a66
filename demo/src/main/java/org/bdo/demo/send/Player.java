package org.bdo.demo.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.target.Target;

/**
 * Plays deliveries: for every hospital its message system, its document system and its scanner send at the same time,
 * each one thing after the other.
 */
public final class Player implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Target target;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private volatile IntSupplier allowed = () -> Integer.MAX_VALUE;

    public Player(Target target) {
        this.target = target;
    }

    /** How many deliveries have their answer. */
    public int done() {
        return done.get();
    }

    /** How many attempts had to be repeated. */
    public int repeats() {
        return repeats.get();
    }

    /** Lets each system send only as much of what it has as this says of the whole; to be called before it is played. */
    public void pace(IntSupplier allowed) {
        this.allowed = allowed;
    }

    /**
     * Sends everything and returns the answers.
     *
     * @throws IOException when the platform does not take a delivery for minutes
     */
    public List<Sent> play(List<Delivery> deliveries) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Sent>>> systems = new ArrayList<>();
            for (Channel channel : Channel.of(deliveries)) {
                systems.add(threads.submit(() -> play(channel, deliveries.size())));
            }
            List<Sent> sent = new ArrayList<>();
            for (Future<List<Sent>> system : systems) {
                sent.addAll(system.get());
            }
            return sent;
        } catch (ExecutionException e) {
            throw new IOException("A system could not send all it had", e.getCause());
        }
    }

    private List<Sent> play(Channel channel, int total) throws IOException, InterruptedException {
        List<Sent> sent = new ArrayList<>();
        try (Sender sender = sender(channel)) {
            Persistence persistence = new Persistence(sender, PATIENCE, repeats);
            for (Delivery delivery : channel.deliveries()) {
                awaitTurn(
                        (int) ((long) sent.size() * total / channel.deliveries().size()));
                sent.add(new Sent(delivery, persistence.deliver(delivery)));
                done.incrementAndGet();
            }
            finish(sender);
        }
        return sent;
    }

    private void awaitTurn(int place) throws InterruptedException {
        while (place >= allowed.getAsInt()) {
            Thread.sleep(PAUSE);
        }
    }

    private static void finish(Sender sender) {
        try {
            sender.finish();
        } catch (IOException e) {
            // Everything was answered; a good-bye that gets lost takes nothing with it.
            sender.close();
        }
    }

    private Sender sender(Channel channel) {
        String source = channel.source();
        return switch (channel.system()) {
            case MESSAGES -> new MllpClient(local(target.mllpPorts().getOrDefault(source, 0)));
            case DOCUMENTS -> new HttpSender(http, target, source);
            case SCANNER ->
                new Scanner(local(target.dicomPort()), target.calledAes().getOrDefault(source, ""));
        };
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        http.close();
    }

    /** What was sent and the answer that stands. */
    public record Sent(Delivery delivery, Answer answer) {}

    private enum SendingSystem {
        MESSAGES,
        DOCUMENTS,
        SCANNER;

        static SendingSystem of(RecordKind kind) {
            return switch (kind) {
                case HL7V2 -> MESSAGES;
                case FHIR, CDA -> DOCUMENTS;
                case DICOM -> SCANNER;
            };
        }
    }

    private record Channel(String source, SendingSystem system, List<Delivery> deliveries) {

        static List<Channel> of(List<Delivery> all) {
            List<Channel> channels = new ArrayList<>();
            for (Delivery delivery : all) {
                SendingSystem system = SendingSystem.of(delivery.kind());
                Channel channel = channels.stream()
                        .filter(known -> known.source.equals(delivery.source()) && known.system == system)
                        .findAny()
                        .orElse(null);
                if (channel == null) {
                    channel = new Channel(delivery.source(), system, new ArrayList<>());
                    channels.add(channel);
                }
                channel.deliveries.add(delivery);
            }
            return channels;
        }
    }
}
