package org.bdo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A process that outlives its starter, known by its pid and its start, so that a recycled pid is never taken for it. */
final class Daemon {

    private final Path pidFile;
    private final Path log;

    Daemon(Home home, String name) {
        this.pidFile = home.run(name);
        this.log = home.log(name);
    }

    /** Starts it with its output appended to its log; it is not in the starter's session and does not end with the terminal. */
    long start(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        List<String> detached = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            detached.add("/usr/bin/setsid");
        }
        // What it writes is for its owner alone; both programs hand on to the next, so the pid stays the same.
        detached.addAll(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        long pid = builder.start().pid();
        Home.writePrivate(pidFile, pid + " " + birth(pid).orElse("unknown"));
        return pid;
    }

    boolean alive() {
        return pid().isPresent();
    }

    /** Whether it was started and not stopped in order since. */
    boolean wasStarted() {
        return Files.exists(pidFile);
    }

    /** The pid while the process lives. */
    OptionalLong pid() {
        try {
            String[] recorded = Files.readString(pidFile).split(" ", 2);
            long pid = Long.parseLong(recorded[0]);
            return birth(pid).filter(recorded[1]::equals).isPresent() ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException _) {
            return OptionalLong.empty(); // never started, or stopped
        }
    }

    /** Asks it to end with this signal, and ends it hard after the given time. */
    void stop(String signal, Duration patience) throws IOException {
        OptionalLong pid = pid();
        if (pid.isPresent()) {
            signal(signal, pid.getAsLong());
            if (!gone(patience)) {
                kill();
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** Ends it at once, without letting it tidy up. */
    void kill() throws IOException {
        OptionalLong pid = pid();
        if (pid.isPresent()) {
            signal("KILL", pid.getAsLong());
            if (!gone(Duration.ofSeconds(10))) {
                throw new IOException("Process " + pid.getAsLong() + " does not end");
            }
        }
    }

    /** The last lines of its log. */
    List<String> lastLines(int count) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** What tells this process from another with the same pid: its start in clock ticks on Linux; empty when it is gone. */
    static Optional<String> birth(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Object::toString);
        }
        try {
            String line = Files.readString(stat);
            // The name in brackets may hold anything; after it come the state and, as the 20th word, the start.
            String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return words[0].equals("Z") ? Optional.empty() : Optional.of(words[19]);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private boolean gone(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (alive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.of(Duration.ofMillis(50));
        }
        return true;
    }

    private static void signal(String signal, long pid) throws IOException {
        // The shell's own kill: a minimal system has no other, and Java can send only two signals.
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null")
                .start()
                .onExit()
                .join();
    }
}
