package org.bdo.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds who listens on a TCP port, from /proc (Linux); empty where that cannot be known. */
final class Listener {

    private static final String LISTEN = "0A";

    private Listener() {}

    static Optional<ProcessHandle> on(int port) {
        Set<String> sockets = sockets(port);
        return ProcessHandle.allProcesses()
                .filter(process -> !sockets.isEmpty() && holds(process.pid(), sockets))
                .findFirst();
    }

    private static Set<String> sockets(int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        Set<String> inodes = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] words = line.strip().split("\\s+", -1);
                    if (words.length > 9 && words[1].endsWith(end) && words[3].equals(LISTEN)) {
                        inodes.add("socket:[" + words[9] + "]");
                    }
                }
            } catch (IOException _) {
                return inodes; // another system, or no right to look: the message does without
            }
        }
        return inodes;
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false; // gone meanwhile, or another user's
        }
    }
}
