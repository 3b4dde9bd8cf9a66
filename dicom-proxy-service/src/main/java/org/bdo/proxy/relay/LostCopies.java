package org.bdo.proxy.relay;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.InstanceUids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What passed without a copy and against our will, a line of JSON each, with what is needed to fetch it from the PACS. The file
 * lies beside the spool, left of the identity line. Written on a thread of its own: nobody waits for it, and what it cannot
 * write is at least counted.
 */
final class LostCopies {

    private static final Logger LOG = LoggerFactory.getLogger(LostCopies.class);
    private static final int MOST_WAITING = 10_000;

    private final Path file;
    private final JsonMapper json;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private boolean started;

    /** @param file to which lines are added */
    LostCopies(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    private record Waiting(Instant at, String route, Facts.Origin origin, InputStream beginning, String why) {}

    void add(String route, Facts.Origin origin, byte @Nullable [] beginning, String why) {
        InputStream read = new ByteArrayInputStream(beginning == null ? new byte[0] : beginning);
        if (!waiting.offer(new Waiting(Instant.now(), route, origin, read, why))) {
            LOG.error("A lost copy could not be noted: too many at once");
        }
        start();
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread.ofPlatform().name("lost-copies").daemon().start(this::work);
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                write(waiting.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Waiting lost) {
        try {
            InstanceUids uids = InstanceUids.of(lost.origin(), lost.beginning());
            String line = json.writeValueAsString(new LostCopy(
                    lost.at(),
                    lost.route(),
                    lost.origin().source(),
                    uids.study(),
                    uids.series(),
                    uids.sop(),
                    uids.sopClass(),
                    lost.why()));
            Files.write(
                    file,
                    (line + '\n').getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException e) {
            LOG.error("A lost copy could not be noted: {}", e.getClass().getSimpleName());
        }
    }

    /** What was lost on a route, in its order; lines that were not written to their end are passed over. */
    List<LostCopy> read(String route) throws IOException {
        List<LostCopy> lost = new ArrayList<>();
        if (!Files.exists(file)) {
            return lost;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parse(line).filter(one -> one.route().equals(route)).ifPresent(lost::add);
            }
        }
        return lost;
    }

    private Optional<LostCopy> parse(String line) {
        try {
            return Optional.of(json.readValue(line, LostCopy.class));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
