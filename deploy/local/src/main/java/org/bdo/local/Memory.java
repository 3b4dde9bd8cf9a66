package org.bdo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process and its children really use of the machine's memory (proportional set size, Linux). */
final class Memory {

    private Memory() {}

    /** In KiB; 0 where it cannot be known. */
    static long pss(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> own(pid)
                        + process.descendants()
                                .mapToLong(child -> own(child.pid()))
                                .sum())
                .orElse(0L);
    }

    private static long own(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException _) {
            return 0; // gone, another user's, or another system
        }
    }
}
