package org.bdo.proxy.archives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bdo.proxy.archives.ArchiveProperties.Archive;
import org.bdo.proxy.archives.ImportState.Followed;
import org.bdo.proxy.archives.ImportState.Outcome;
import org.bdo.proxy.archives.ImportState.State;
import org.bdo.proxy.platform.JsonFile;
import org.bdo.proxy.spool.SpoolFullException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks one folder in the order of its names, and where a folder has a DICOMDIR first in that one's order, and remembers how far it
 * came, so that it goes on there after whatever ended it.
 * The last few files may be looked at twice: what is known is not kept twice.
 */
final class ArchiveImport {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveImport.class);
    private static final int SAVED_EVERY = 100;
    private static final Duration FULL_PAUSE = Duration.ofSeconds(2);

    private final Archive archive;
    private final JsonFile<ImportState> file;
    private final Keeper keeper;
    private volatile ImportState state;
    private volatile @Nullable Thread thread;

    ArchiveImport(Archive archive, Path file, JsonMapper json, Keeper keeper) {
        this.archive = archive;
        this.file = new JsonFile<>(file, new TypeReference<>() {}, json);
        this.keeper = keeper;
        this.state = this.file.read().map(ArchiveImport::restored).orElseGet(() -> ImportState.fresh(archive.name()));
    }

    /** Keeps one file of an archive. */
    interface Keeper {

        /** Throws a {@link SpoolFullException} where there is no room now. */
        Outcome keep(Path file, String source) throws IOException;
    }

    private static ImportState restored(ImportState saved) {
        return saved.state() == State.RUNNING ? saved.as(State.STOPPED) : saved;
    }

    ImportState state() {
        return state;
    }

    /** Begins, or goes on where it was stopped; what is through begins anew. */
    synchronized void start() {
        if (state.state() == State.RUNNING) {
            return;
        }
        state = (state.state() == State.DONE ? ImportState.fresh(archive.name()) : state).as(State.RUNNING);
        thread = Thread.ofVirtual().name("archive-import").start(this::run);
    }

    /** Stops soon. */
    synchronized void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            walk(archive.folder(), Set.of());
            end(State.DONE);
        } catch (IOException e) {
            LOG.error("An import was ended: {}", e.getClass().getSimpleName());
            end(State.STOPPED);
        } catch (InterruptedException _) {
            end(State.STOPPED);
            Thread.currentThread().interrupt(); // only now: it would bar the writing
        }
    }

    private void end(State how) {
        ImportState ended = state.as(how);
        file.write(ended); // before anybody sees it
        state = ended;
    }

    /** @param listed files that a DICOMDIR names, which were looked at */
    private void walk(Path folder, Set<Path> listed) throws IOException, InterruptedException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(entries::add);
        }
        entries.sort(Comparator.comparing(Path::getFileName));
        List<Path> own = Disc.files(folder, entries);
        follow(name(folder), own);
        Set<Path> passed = own.isEmpty() ? listed : Set.copyOf(own);
        for (Path entry : entries) {
            if (isBehind(entry) || passed.contains(entry)) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                walk(entry, passed);
                state = state.behind(name(entry));
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                Outcome outcome = keep(entry);
                looked(state.after(name(entry), outcome));
            }
        }
    }

    /** Looks at the files of a DICOMDIR in their order; what it names and is not there is a failure. */
    private void follow(String folder, List<Path> files) throws InterruptedException {
        Followed before = state.disc();
        int begin = before != null && before.folder().equals(folder) ? before.files() : 0;
        for (int i = begin; i < files.size(); i++) {
            boolean there = Files.isRegularFile(files.get(i), LinkOption.NOFOLLOW_LINKS);
            Outcome outcome = there ? keep(files.get(i)) : Outcome.FAILED;
            looked(state.after(new Followed(folder, i + 1), outcome));
        }
    }

    private String name(Path path) {
        return archive.folder().relativize(path).toString();
    }

    /** Whether everything at this path was looked at before. */
    private boolean isBehind(Path entry) {
        String last = state.last();
        if (last == null) {
            return false;
        }
        Path reached = archive.folder().getFileSystem().getPath(last);
        Path own = archive.folder().relativize(entry);
        int shared = Math.min(own.getNameCount(), reached.getNameCount());
        for (int i = 0; i < shared; i++) {
            int order = own.getName(i).compareTo(reached.getName(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return own.getNameCount() == reached.getNameCount();
    }

    private void looked(ImportState next) throws InterruptedException {
        state = next;
        if (next.files() % SAVED_EVERY == 0) {
            file.write(next);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private Outcome keep(Path entry) throws InterruptedException {
        while (true) {
            try {
                return keeper.keep(entry, archive.source());
            } catch (SpoolFullException _) {
                Thread.sleep(FULL_PAUSE); // modalities come first; the archive has time
            } catch (IOException e) {
                LOG.warn("A file of an archive cannot be read: {}", e.getClass().getSimpleName());
                return Outcome.FAILED;
            }
        }
    }
}
