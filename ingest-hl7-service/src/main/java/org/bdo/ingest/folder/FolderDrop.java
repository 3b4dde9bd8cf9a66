package org.bdo.ingest.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A folder. A file is complete when its size and time have not changed for a while; a site that wants to be sure writes under a
 * name that is passed over (hidden, {@code .tmp}, {@code .part}, {@code .filepart}, {@code ~}) and renames. Looked at by asking
 * again and again: shares of other machines send no notices.
 */
final class FolderDrop implements Drop {

    private static final Pattern UNFINISHED = Pattern.compile("(?i)\\..*|.*(\\.(tmp|part|partial|filepart)|~)");

    private static final int MOST = 10_000;

    private final Path folder;
    private final Duration settle;
    private final Clock clock;
    private Map<String, Seen> seen = new HashMap<>();

    FolderDrop(Path folder, Duration settle, Clock clock) {
        this.folder = folder;
        this.settle = settle;
        this.clock = clock;
    }

    /** A file as it was when it was first seen so. */
    private record Seen(long size, FileTime changed, Instant since) {

        boolean isAs(BasicFileAttributes now) {
            return size == now.size() && changed.equals(now.lastModifiedTime());
        }
    }

    @Override
    public List<String> complete() throws IOException {
        Instant now = clock.instant();
        Map<String, Seen> current = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext() && current.size() < MOST; ) {
                look(each.next(), now, current);
            }
        }
        seen = current;
        return current.entrySet().stream()
                .filter(entry -> !entry.getValue().since().plus(settle).isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void look(Path file, Instant now, Map<String, Seen> current) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (UNFINISHED.matcher(name).matches()) {
            return;
        }
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Seen before = seen.get(name);
            if (is.isRegularFile()) {
                current.put(
                        name,
                        before != null && before.isAs(is) ? before : new Seen(is.size(), is.lastModifiedTime(), now));
            }
        } catch (NoSuchFileException _) { // renamed or taken away since it was listed
            current.remove(name);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void done(String name) throws IOException {
        move(name, "done");
    }

    @Override
    public void rejected(String name, String reason) throws IOException {
        Path target = free("rejected", name);
        Files.writeString(target.resolveSibling(target.getFileName() + ".reason.txt"), reason);
        Files.move(folder.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void move(String name, String where) throws IOException {
        Files.move(folder.resolve(name), free(where, name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A second file of one name must not take the first one's place. */
    private Path free(String where, String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(where)).resolve(name);
        for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = folder.resolve(where).resolve(i + "-" + name);
        }
        return target;
    }
}
