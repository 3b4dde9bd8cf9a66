package org.bdo.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows the ends of the logs, or follows them. */
final class Logs {

    private static final String FOLLOW = "-f";

    private final Home home;
    private final PrintStream out;

    Logs(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** Arguments: a component's name or the beginning of it, {@code -f}, both or neither. */
    int show(List<String> arguments) throws IOException {
        String wanted = arguments.stream()
                .filter(word -> !word.equals(FOLLOW))
                .findFirst()
                .orElse("");
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(home.path().resolve("logs"), wanted + "*.log")) {
            all.forEach(file -> files.add(file.toString()));
        }
        if (files.isEmpty()) {
            out.println(
                    "bdo: no log begins with '" + wanted + "' in " + home.path().resolve("logs"));
            return 1;
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", files.size() == 1 ? "200" : "15"));
        if (arguments.contains(FOLLOW)) {
            command.add("-F");
        }
        files.sort(null);
        command.addAll(files);
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }
}
