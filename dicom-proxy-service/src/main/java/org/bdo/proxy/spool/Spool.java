package org.bdo.proxy.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with three parts: {@code incoming} holds what is being written and what is whole but not yet acknowledged,
 * {@code ready} what is finished, {@code held} what cannot be delivered and waits for a person. A copy is one file, see
 * {@link SpoolName}; each step on its way is one rename.
 */
public final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int BUFFER = 64 * 1024;
    private static final String PART = ".part";
    private static final String FILE = ".dcm";

    private final Path folder;
    private final Path incoming;
    private final Path ready;
    private final Path held;
    private final long limit;
    private final boolean fsync;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Syncing syncing = new Syncing(this);

    private Spool(Path folder, long limit, boolean fsync) {
        this.folder = folder;
        this.incoming = folder.resolve("incoming");
        this.ready = folder.resolve("ready");
        this.held = folder.resolve("held");
        this.limit = limit;
        this.fsync = fsync;
    }

    /** A finished copy, as far as it is kept in memory. */
    private record Waiting(SpoolName name, long size) {}

    /** Opens the folder, drops what was not whole and finds what was. */
    public static Spool open(Path folder, long limit, boolean fsync) throws IOException {
        Spool spool = new Spool(folder, limit, fsync);
        for (Path part : List.of(spool.incoming, spool.ready, spool.held)) {
            Files.createDirectories(part);
        }
        spool.recover();
        return spool;
    }

    private void recover() throws IOException {
        int unfinished = 0;
        for (Path path : list(incoming)) {
            if (path.toString().endsWith(FILE)) {
                // The PACS may have acknowledged it in the moment of death: it is taken for that.
                Files.move(path, ready.resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(path);
                unfinished++;
            }
        }
        for (Path path : list(ready)) {
            recover(path);
        }
        LOG.info("Spool opened: {} finished copies wait, {} unfinished were dropped", waiting.size(), unfinished);
    }

    private void recover(Path path) throws IOException {
        String text = path.getFileName().toString();
        Optional<SpoolName> name = SpoolName.parse(text.substring(0, Math.max(0, text.length() - FILE.length())));
        if (name.isEmpty()) {
            hold(path, "its name says nothing");
            return;
        }
        sequence.accumulateAndGet(name.get().sequence(), Math::max);
        long size = Files.size(path);
        if (waiting.putIfAbsent(name.get().key(), new Waiting(name.get(), size)) == null) {
            bytes.addAndGet(size);
        } else {
            Files.delete(path);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Begins a copy. */
    public SpoolFile begin() throws IOException {
        Path path = incoming.resolve(UUID.randomUUID() + PART);
        return new SpoolFile(
                this, path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Writes a data set to its end; the caller keeps or discards it. */
    public SpoolFile write(byte[] head, InputStream dataSet) throws IOException {
        SpoolFile file = begin();
        try {
            file.writeHead(head);
            byte[] bytes = new byte[BUFFER];
            for (int length = dataSet.read(bytes); length >= 0; length = dataSet.read(bytes)) {
                file.write(bytes, 0, length);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            file.discard();
            throw e;
        }
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

    /** Names what is whole, so that it outlives the process; returns where it lies now. */
    Path complete(Path part, String sha256, Facts.Origin origin) throws IOException {
        Path whole = incoming.resolve(SpoolName.of(next(), sha256, origin) + FILE);
        return Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    /** False where the same was finished before, or in the same moment, and this one was therefore dropped. */
    boolean keep(Path file, String sha256, Facts.Origin origin, long size, boolean durable) throws IOException {
        SpoolName name = SpoolName.of(next(), sha256, origin);
        boolean first = !waits(name.key());
        if (first) {
            Files.move(file, path(name), StandardCopyOption.ATOMIC_MOVE);
            first = announce(new Waiting(name, size));
        }
        if (!first) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(path(name));
            release(size);
        } else if (durable) {
            forceFolder();
        } else {
            syncing.add(path(name));
        }
        return first;
    }

    private boolean announce(Waiting finished) {
        synchronized (waiting) {
            waiting.notifyAll();
            return waiting.putIfAbsent(finished.name().key(), finished) == null;
        }
    }

    private Path path(SpoolName name) {
        return ready.resolve(name + FILE);
    }

    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(ready, StandardOpenOption.READ)) {
            force(channel);
        }
    }

    /** Brings these finished copies to the disk, as far as they are still here. */
    void sync(List<Path> files) throws IOException {
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                force(channel);
            } catch (NoSuchFileException _) {
                LOG.trace("A copy was delivered before it was on the disk");
            }
        }
        forceFolder();
    }

    /** Microseconds of the clock, but never the same nor a smaller number twice. */
    private long next() {
        long now = System.currentTimeMillis() * 1000;
        return sequence.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** Whether a copy with this id (or key, see {@link SpoolName}) is finished and not yet safe elsewhere. */
    public boolean waits(String key) {
        synchronized (waiting) {
            return waiting.containsKey(key);
        }
    }

    /** The oldest finished copy; waits for one to come, as long as this. It stays the oldest until it is removed or held. */
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

    /** As {@link #next}, but nobody else gets it until it is given back. */
    public Optional<SpoolEntry> take(Duration patience) throws IOException, InterruptedException {
        Optional<Waiting> oldest;
        synchronized (waiting) {
            oldest = untaken();
            if (oldest.isEmpty()) {
                waiting.wait(patience.toMillis());
                oldest = untaken();
            }
            oldest.ifPresent(one -> taken.add(one.name().key()));
        }
        return oldest.isEmpty() ? Optional.empty() : read(oldest.get());
    }

    private Optional<Waiting> untaken() {
        return waiting.values().stream()
                .filter(one -> !taken.contains(one.name().key()))
                .findFirst();
    }

    /** Lets others take what could not be delivered. */
    public void giveBack(SpoolEntry entry) {
        synchronized (waiting) {
            taken.remove(entry.key());
            waiting.notifyAll();
        }
    }

    /** Empty where it cannot be read: it is held then, so that it does not bar the way of those behind it. */
    private Optional<SpoolEntry> read(Waiting entry) throws IOException {
        Path file = path(entry.name());
        try {
            if (Files.size(file) == entry.size()) {
                return Optional.of(new SpoolEntry(entry.name().key(), file, facts(entry, file)));
            }
            hold(file, "its size has changed");
        } catch (NoSuchFileException | DicomException e) {
            hold(file, e.getClass().getSimpleName());
        }
        forget(entry.name().key(), entry.size());
        return Optional.empty();
    }

    private static Facts facts(Waiting entry, Path file) throws IOException {
        SpoolName name = entry.name();
        DataSet meta = name.state() == Facts.State.POSTED ? DataSet.EMPTY : meta(file);
        return new Facts(
                name.id(),
                name.source(),
                meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID, ""),
                meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, ""),
                meta.string(Tag.TRANSFER_SYNTAX_UID, ""),
                meta.string(Tag.SOURCE_APPLICATION_ENTITY_TITLE, ""),
                name.sha256(),
                entry.size(),
                name.state(),
                Instant.EPOCH.plus(name.sequence(), ChronoUnit.MICROS),
                name.refusedWith());
    }

    private static DataSet meta(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Part10Input.open(in, Limits.DEFAULT).meta();
        }
    }

    private void hold(Path file, String why) throws IOException {
        LOG.error("A copy in the spool is held for a person: {}", why);
        if (Files.exists(file)) {
            Files.move(file, held.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Puts a copy aside that cannot be delivered, for a person to look at. */
    public void hold(SpoolEntry entry, String why) throws IOException {
        hold(entry.file(), why);
        forget(entry.key(), entry.facts().size());
    }

    /** Removes a copy that is safe elsewhere. */
    public void remove(SpoolEntry entry) throws IOException {
        Files.deleteIfExists(entry.file());
        forget(entry.key(), entry.facts().size());
    }

    private void forget(String key, long size) {
        release(size);
        synchronized (waiting) {
            waiting.remove(key);
            taken.remove(key);
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
                    .filter(entry -> entry.name().source().equals(source))
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
        return list(held).size();
    }
}
