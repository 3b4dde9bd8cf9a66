package org.bdo.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The archive that stands in for the hospital's PACS. */
final class Pacs implements Component {

    static final String NAME = "pacs";

    private static final String PROGRAM = "org.bdo.local.pacs.PacsMain";

    private final Home home;
    private final Ports ports;

    Pacs(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
    }

    /** Whether the program is among this module's classes. */
    static boolean exists() {
        return Pacs.class.getResource("/" + PROGRAM.replace('.', '/') + ".class") != null;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> ports() {
        return List.of(NAME);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(home.data(NAME));
    }

    @Override
    public List<String> command() throws IOException {
        return Java.command(
                home,
                96,
                Java.QUICK,
                List.of(
                        "-cp",
                        classPath(),
                        PROGRAM,
                        String.valueOf(ports.of(NAME)),
                        "PACS",
                        home.data(NAME).toString()));
    }

    @Override
    public boolean ready() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(NAME)), (int)
                    Duration.ofSeconds(2).toMillis());
            return true;
        } catch (IOException _) {
            return false; // not up yet
        }
    }

    /** This module and the DICOM library, wherever they were loaded from: jars or folders of classes. */
    private static String classPath() {
        return String.join(":", place(Pacs.class), place(org.bdo.dicom.DataSet.class));
    }

    private static String place(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
