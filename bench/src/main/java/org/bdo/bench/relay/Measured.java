package org.bdo.bench.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that stands between sender and receiver, and what it uses.
 *
 * @param port on which it takes associations
 * @param afterwards what has to be done after all was sent, so that all arrives
 */
record Measured(Process process, int port, Afterwards afterwards) {

    /** Something to be done. */
    interface Afterwards {
        void run() throws IOException, InterruptedException;
    }

    private static final int TICK_MILLIS = 10;

    /** Processor time since its start, in milliseconds (proc(5): fields 14 and 15). */
    long cpuMillis() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
    }

    /** The most memory that it ever had, in megabytes. */
    long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(proc("status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }
}
