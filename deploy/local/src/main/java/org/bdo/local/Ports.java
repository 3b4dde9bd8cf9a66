package org.bdo.local;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Where each component listens: the names and defaults are in {@code deploy/local/ports.properties}. */
public final class Ports {

    /** Below the range from which Linux takes the near ends of connections, so that a port chosen now is still free later. */
    private static final int FREE_FROM = 20_000;

    private static final int FREE_TO = 32_000;

    private final Map<String, Integer> ports;

    private Ports(Map<String, Integer> ports) {
        this.ports = new TreeMap<>(ports);
    }

    /** The ports of a file; a value that is no port is an {@link IllegalArgumentException}. */
    static Ports read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        Map<String, Integer> ports = new TreeMap<>();
        lines.stringPropertyNames().forEach(name -> ports.put(name, port(name, lines.getProperty(name))));
        return new Ports(ports);
    }

    /** The same names on ports that nobody uses. */
    Ports free() throws IOException {
        Map<String, Integer> chosen = new TreeMap<>();
        for (String name : ports.keySet()) {
            int port = freePort();
            while (chosen.containsValue(port)) {
                port = freePort();
            }
            chosen.put(name, port);
        }
        return new Ports(chosen);
    }

    /** One port that nobody uses now. */
    static int freePort() throws IOException {
        for (int i = 0; i < 1000; i++) {
            int port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("No free port between " + FREE_FROM + " and " + FREE_TO);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        ports.forEach(
                (name, port) -> lines.append(name).append('=').append(port).append('\n'));
        Home.writePrivate(file, lines.toString());
    }

    /** The port of this name, such as {@code gateway} or {@code mllp.mo-0001}. */
    public int of(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No port is called '" + name + "' in ports.properties");
        }
        return port;
    }

    private static int port(String name, String value) {
        int port;
        try {
            port = Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ports.properties: '" + name + "' is no number: '" + value + "'", e);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("ports.properties: '" + name + "' is no port: '" + value + "'");
        }
        return port;
    }
}
