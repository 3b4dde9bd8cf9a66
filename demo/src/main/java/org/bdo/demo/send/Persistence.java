package org.bdo.demo.send;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.bdo.demo.day.Delivery;

/**
 * Sends until there is an answer that stands, as an interface engine does: a lost connection or a busy platform means
 * another attempt after a pause that doubles up to some seconds.
 */
public final class Persistence {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Sender sender;
    private final Duration patience;
    private final AtomicInteger repeats;

    /**
     * Sends by this sender.
     *
     * @param patience how long one delivery is tried
     * @param repeats counts the attempts after the first
     */
    public Persistence(Sender sender, Duration patience, AtomicInteger repeats) {
        this.sender = sender;
        this.patience = patience;
        this.repeats = repeats;
    }

    /**
     * The answer that stands: never {@link Answer.Busy}.
     *
     * @throws IOException when the patience is over
     */
    public Answer deliver(Delivery delivery) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble;
            try {
                Answer answer = sender.send(delivery);
                if (!(answer instanceof Answer.Busy(String reason))) {
                    return answer;
                }
                trouble = reason;
            } catch (IOException e) {
                sender.close();
                trouble = e.toString();
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException(delivery.kind() + " of " + delivery.source() + " was not taken for "
                        + patience.toSeconds() + " s; last: " + trouble);
            }
            repeats.incrementAndGet();
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
