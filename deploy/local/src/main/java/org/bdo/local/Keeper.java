package org.bdo.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the test platform when the build that started it is gone, however it ended: a process of its own that needs nothing but
 * the JDK and this module's classes.
 */
final class Keeper {

    private static final String NAME = "keeper";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Home home;

    Keeper(Home home) {
        this.home = home;
    }

    /** Waits until no other build uses the home and ends what a former one has left. */
    void takeOver(Duration patience) throws IOException {
        home.create();
        long end = System.nanoTime() + patience.toNanos();
        while (new Daemon(home, NAME).alive()) {
            if (owner().equals(Optional.of(identity(owner(ProcessHandle.current()))))) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException(
                        "Another build uses '" + home.path() + "' (process " + owner().orElse("unknown") + ")");
            }
            Pause.of(LOOK);
        }
        stopAll(home);
    }

    /** Starts the keeper if it is not there yet. */
    void watch() throws IOException {
        Daemon keeper = new Daemon(home, NAME);
        if (keeper.alive()) {
            return;
        }
        String identity = identity(owner(ProcessHandle.current()));
        Home.writePrivate(ownerFile(), identity);
        Path classes = Path.of(java.net.URI.create(
                Keeper.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        List<String> command = Java.command(
                home,
                32,
                Java.QUICK,
                List.of(
                        "-cp",
                        classes.toString(),
                        Keeper.class.getName(),
                        home.root().toString(),
                        home.path().toString(),
                        identity));
        keeper.start(command, Map.of(), home.path());
    }

    static void main(String[] arguments) throws IOException {
        Home home = new Home(Path.of(arguments[0]), Path.of(arguments[1]));
        String[] identity = arguments[2].split(":", 2);
        long pid = Long.parseLong(identity[0]);
        while (Daemon.birth(pid).equals(Optional.of(identity[1]))) {
            Pause.of(LOOK);
        }
        stopAll(home);
    }

    /** Ends every process of this home but the keeper: clients of PostgreSQL before PostgreSQL. */
    private static void stopAll(Home home) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.path().resolve("run"), "*.pid")) {
            files.forEach(file -> names.add(file.getFileName().toString().replace(".pid", "")));
        }
        names.remove(NAME);
        if (names.remove("postgres")) {
            names.add("postgres");
        }
        for (String name : names) {
            new Daemon(home, name).stop(name.equals("postgres") ? "INT" : "TERM", PATIENCE);
        }
    }

    private Path ownerFile() {
        return home.path().resolve("run/owner");
    }

    private Optional<String> owner() throws IOException {
        return Files.exists(ownerFile()) ? Optional.of(Files.readString(ownerFile())) : Optional.empty();
    }

    private static String identity(long pid) {
        return pid + ":" + Daemon.birth(pid).orElse("unknown");
    }

    /** Maven among this process's ancestors, else its parent (an IDE), else itself. */
    private static long owner(ProcessHandle self) {
        Optional<ProcessHandle> at = self.parent();
        while (at.isPresent()) {
            if (at.get().info().commandLine().orElse("").contains("plexus.classworlds")) {
                return at.get().pid();
            }
            at = at.get().parent();
        }
        return self.parent().filter(parent -> parent.pid() > 1).orElse(self).pid();
    }
}
