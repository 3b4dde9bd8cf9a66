package org.bdo.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Listens for associations and serves each on its own virtual thread. What one peer does wrong ends its association only. */
public final class AssociationServer implements Closeable {

    /** PS3.8 section 9.1.5: how long a connection may be there without an association. */
    private static final Duration ARTIM = Duration.ofSeconds(30);

    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final ServiceProvider provider;
    private final Duration idle;
    private final int limit;
    private final @Nullable Tls tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private AssociationServer(
            ServerSocket listener, ServiceProvider provider, Duration idle, int limit, @Nullable Tls tls) {
        this.listener = listener;
        this.provider = provider;
        this.idle = idle;
        this.limit = limit;
        this.tls = tls;
    }

    /**
     * Listens from now on.
     *
     * @param port 0 takes a free one
     * @param idle how long a peer may be silent, or take to take what is sent to it
     * @param limit how many associations may be open at once; those beyond are rejected
     */
    public static AssociationServer start(int port, ServiceProvider provider, Duration idle, int limit)
            throws IOException {
        return start(port, provider, idle, limit, null);
    }

    /**
     * As {@link #start(int, ServiceProvider, Duration, int)}, on secured connections.
     *
     * @param tls null for none
     */
    public static AssociationServer start(
            int port, ServiceProvider provider, Duration idle, int limit, @Nullable Tls tls) throws IOException {
        return start(new ServerSocket(port, BACKLOG), provider, idle, limit, tls);
    }

    /**
     * As {@link #start(int, ServiceProvider, Duration, int)}, on a socket that is bound already and is closed with the server.
     *
     * @param tls null for none
     */
    public static AssociationServer start(
            ServerSocket listener, ServiceProvider provider, Duration idle, int limit, @Nullable Tls tls) {
        AssociationServer server = new AssociationServer(listener, provider, idle, limit, tls);
        Thread.ofPlatform().name("dicom-accept-" + server.port()).start(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("dicom-association").start(() -> serve(socket));
            } catch (IOException _) {
                // Either the listener was closed, or this one connection was gone before it was taken.

            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Duration artim = idle.compareTo(ARTIM) < 0 ? idle : ARTIM;
            socket.setSoTimeout(Math.toIntExact(artim.toMillis()));
            Socket secured = tls == null ? socket : tls.asServer(socket);
            new ServedAssociation(new Channel(socket, secured, idle), provider, artim).serve(open.size() > limit);
        } catch (IOException _) {
            // The connection broke, and with it the association; the provider heard of it where it was reading.

        } finally {
            open.remove(socket);
        }
    }

    /** Stops listening and ends what is open. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
