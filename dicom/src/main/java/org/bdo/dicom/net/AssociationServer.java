package org.bdo.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens for associations and serves each on its own virtual thread. What one peer does wrong ends its association only. */
public final class AssociationServer implements Closeable {

    private final ServerSocket listener;
    private final ServiceProvider provider;
    private final Duration idle;
    private final int limit;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private AssociationServer(ServerSocket listener, ServiceProvider provider, Duration idle, int limit) {
        this.listener = listener;
        this.provider = provider;
        this.idle = idle;
        this.limit = limit;
    }

    /**
     * Listens from now on.
     *
     * @param port 0 takes a free one
     * @param idle how long a peer may be silent
     * @param limit how many associations may be open at once; those beyond are rejected
     */
    public static AssociationServer start(int port, ServiceProvider provider, Duration idle, int limit)
            throws IOException {
        AssociationServer server = new AssociationServer(new ServerSocket(port), provider, idle, limit);
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
            new ServedAssociation(new Channel(socket, idle), provider).serve(open.size() > limit);
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
