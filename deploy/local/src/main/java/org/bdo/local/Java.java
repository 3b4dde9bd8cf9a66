package org.bdo.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java program is started: small, quick to start, on the JDK that runs this. */
final class Java {

    /** Java starts in half the time with the first compiler alone; the serial collector has the smallest footprint. */
    static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Its temporary files lie in the home, which is its owner's alone: uploads pass through them, and other users' are no hindrance. */
    static List<String> command(Home home, int heapMegabytes, List<String> options, List<String> rest) {
        List<String> command = new ArrayList<>(List.of(program(), "-Xmx" + heapMegabytes + "m"));
        command.addAll(options);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + home.temporary());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(rest);
        return command;
    }
}
