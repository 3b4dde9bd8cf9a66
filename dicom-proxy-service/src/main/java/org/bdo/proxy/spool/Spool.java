package org.bdo.proxy.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with three parts: {@code incoming} holds what is being written, {@code ready} what is finished, {@code held} what
 * cannot be read any more and waits for a person. A copy is finished by the rename of its bytes into {@code ready}, next to its
 * facts, which are written before: bytes without facts cannot be, facts without bytes are an unfinished copy.
 */
public final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String BYTES = ".dcm";
    private static final String FACTS = ".json";

    private final Path incoming;
    private final Path ready;
    private final Path held;
    private final long limit;
    private final boolean fsync;
    private final JsonMapper json;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private Spool(Path folder, long limit, boolean fsync, JsonMapper json) {
        this.incoming = folder.resolve("incoming");
        this.ready = folder.resolve("ready");
        this.held = folder.resolve("held");
        this.limit = limit;
        this.fsync = fsync;
        this.json = json;
    }

    /** A finished copy, as far as it is kept in memory. */
    private record Waiting(String name, String key, String source, long size) {

        Waiting(String name, Facts facts) {
            this(name, facts.key(), facts.source(), facts.size());
        }
    }

    /** Opens the folder, drops what was not finished and finds what was. */
    public static Spool open(Path folder, long limit, boolean fsync, JsonMapper json) throws IOException {
        Spool spool = new Spool(folder, limit, fsync, json);
        for (Path part : List.of(spool.incoming, spool.ready, spool.held)) {
            Files.createDirectories(part);
        }
        spool.recover();
        return spool;
    }

    private void recover() throws IOException {
        List<Path> unfinished = list(incoming);
        for (Path path : unfinished) {
            Files.delete(path);
        }
        for (Path path : list(ready)) {
            String file = path.getFileName().toString();
            if (file.endsWith(BYTES)) {
                recover(file.substring(0, file.length() - BYTES.length()));
            } else if (!Files.exists(ready.resolve(file.replace(FACTS, BYTES)))) {
                Files.delete(path);
            }
        }
        LOG.info(
                "Spool opened: {} finished copies wait, {} unfinished were dropped", waiting.size(), unfinished.size());
    }

    private void recover(String name) throws IOException {
        try {
            Facts facts = facts(name);
            sequence.accumulateAndGet(Long.parseLong(name.substring(0, 16)), Math::max);
            if (waiting.putIfAbsent(facts.key(), new Waiting(name, facts)) == null) {
                bytes.addAndGet(facts.size());
            } else {
                delete(name);
            }
        } catch (NoSuchFileException | JacksonException | NumberFormatException e) {
            hold(name, e.getClass().getSimpleName());
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    /** Begins a copy. */
    public SpoolFile begin() throws IOException {
        Path path = incoming.resolve(UUID.randomUUID() + ".part");
        return new SpoolFile(
                this, path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    void reserve(long length) throws IOException {
        if (bytes.addAndGet(length) > limit) {
            bytes.addAndGet(-length);
            throw new SpoolFullException();
        }
    }

    void release(long length) {
        bytes.addAndGet(-length);
    }

    void force(FileChannel channel) throws IOException {
        if (fsync) {
            channel.force(true);
        }
    }

    void keep(Path part, Facts facts) throws IOException {
        String name = "%016d-%s".formatted(next(), facts.id());
        writeFacts(name, facts);
        Files.move(part, ready.resolve(name + BYTES), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(ready, StandardOpenOption.READ)) {
            force(folder);
        }
        if (announce(new Waiting(name, facts))) {
            return;
        }
        // The same bytes were finished by another association in the same moment, and one copy is enough.
        delete(name);
        release(facts.size());
    }

    private boolean announce(Waiting finished) {
        synchronized (waiting) {
            waiting.notifyAll();
            return waiting.putIfAbsent(finished.key(), finished) == null;
        }
    }

    private void delete(String name) throws IOException {
        // The bytes go first: facts alone are swept at the next start, bytes alone would be held for a person.
        Files.deleteIfExists(ready.resolve(name + BYTES));
        Files.deleteIfExists(ready.resolve(name + FACTS));
    }

    private void writeFacts(String name, Facts facts) throws IOException {
        try (FileChannel channel = FileChannel.open(
                ready.resolve(name + FACTS), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(json.writeValueAsBytes(facts));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            force(channel);
        }
    }

    /** Microseconds of the clock, but never the same nor a smaller number twice. */
    private long next() {
        long now = System.currentTimeMillis() * 1000;
        return sequence.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** Whether a copy with this id (of {@link Facts#key}) is finished and not yet safe elsewhere. */
    public boolean waits(String key) {
        synchronized (waiting) {
            return waiting.containsKey(key);
        }
    }

    /** The oldest finished copy; waits for one to come, as long as this. */
    public Optional<SpoolEntry> next(Duration patience) throws IOException, InterruptedException {
        Waiting oldest;
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                waiting.wait(patience.toMillis());
            }
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            oldest = waiting.values().iterator().next();
        }
        return read(oldest);
    }

    /** Empty where it cannot be read: it is held then, so that it does not bar the way of those behind it. */
    private Optional<SpoolEntry> read(Waiting entry) throws IOException {
        Path file = ready.resolve(entry.name() + BYTES);
        try {
            if (Files.size(file) == entry.size()) {
                return Optional.of(new SpoolEntry(entry.name(), file, facts(entry.name())));
            }
            hold(entry.name(), "its size has changed");
        } catch (NoSuchFileException | JacksonException e) {
            hold(entry.name(), e.getClass().getSimpleName());
        }
        forget(entry.key(), entry.size());
        return Optional.empty();
    }

    private Facts facts(String name) throws IOException {
        return json.readValue(Files.readAllBytes(ready.resolve(name + FACTS)), Facts.class);
    }

    private void hold(String name, String why) throws IOException {
        LOG.error("A copy in the spool cannot be read and is held: {}", why);
        for (String part : List.of(FACTS, BYTES)) {
            Path path = ready.resolve(name + part);
            if (Files.exists(path)) {
                Files.move(path, held.resolve(name + part), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Removes a copy that is safe elsewhere. */
    public void remove(SpoolEntry entry) throws IOException {
        delete(entry.name());
        forget(entry.facts().key(), entry.facts().size());
    }

    private void forget(String key, long size) {
        release(size);
        synchronized (waiting) {
            waiting.remove(key);
        }
    }

    /** Finished copies that wait. */
    public int depth() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Finished copies of this source that wait. */
    public long depth(String source) {
        synchronized (waiting) {
            return waiting.values().stream()
                    .filter(entry -> entry.source().equals(source))
                    .count();
        }
    }

    /** Bytes that lie in the spool, finished or not. */
    public long bytes() {
        return bytes.get();
    }

    /** How much of what is allowed is taken, 0 to 1. */
    public double fill() {
        return (double) bytes.get() / limit;
    }

    /** Copies that wait for a person. */
    public int held() throws IOException {
        return (int) list(held).stream()
                .filter(path -> path.toString().endsWith(BYTES))
                .count();
    }
}
