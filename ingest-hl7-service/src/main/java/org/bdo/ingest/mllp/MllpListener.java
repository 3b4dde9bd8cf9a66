package org.bdo.ingest.mllp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port and its connections, each on a virtual thread; messages of a connection are answered in their order. */
final class MllpListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MllpListener.class);

    private static final int BACKLOG = 1024;
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final MllpProperties.Listener listener;
    private final ServerSocket server;
    private final Semaphore free;
    private final int idleMillis;
    private final int limit;
    private final Semaphore largeFrames;
    private final MllpAnswer answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Opens the port.
     *
     * @param server not yet bound; its kind decides whether this is MLLP or MLLPS
     */
    MllpListener(
            ServerSocket server,
            MllpProperties.Listener listener,
            MllpProperties properties,
            int limit,
            Semaphore largeFrames,
            MllpAnswer answer)
            throws IOException {
        this.server = server;
        this.listener = listener;
        this.free = new Semaphore(properties.connections());
        this.idleMillis = Math.toIntExact(properties.idleTimeout().toMillis());
        this.limit = limit;
        this.largeFrames = largeFrames;
        this.answer = answer;
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(properties.address(), listener.port()), BACKLOG);
        log.info("MLLP port {} listens for source {}", listener.port(), listener.source());
        Thread.ofVirtual().name("mllp-" + listener.port()).start(this::accept);
    }

    MllpProperties.Listener listener() {
        return listener;
    }

    int connections() {
        return open.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.warn("An MLLP connection of source {} could not be accepted", listener.source(), e);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (!free.tryAcquire()) {
            log.warn("Source {} has too many MLLP connections, one was closed", listener.source());
            socket.close();
            return;
        }
        open.add(socket);
        Thread.ofVirtual().name("mllp-" + listener.source()).start(() -> {
            try (socket) {
                converse(socket);
            } catch (SocketTimeoutException _) {
                log.debug("An MLLP connection of source {} was idle and is closed", listener.source());
            } catch (IOException e) {
                log.info("An MLLP connection of source {} ended: {}", listener.source(), e.getMessage());
            } finally {
                open.remove(socket);
                free.release();
            }
        });
    }

    private void converse(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        Wire.Patience patience = new SocketPatience(socket, idleMillis);
        if (socket instanceof SSLSocket secure) {
            patience.millis(HANDSHAKE_MILLIS);
            secure.startHandshake();
        }
        patience.usual();
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        Wire wire = new Wire(socket.getInputStream(), patience);
        try (FrameReader frames = new FrameReader(wire, limit, listener.bare(), largeFrames)) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                for (byte[] acknowledgement : answer.to(frame, listener)) {
                    write(acknowledgement, frame.bare(), out);
                }
                out.flush();
            }
        }
    }

    private static void write(byte[] acknowledgement, boolean bare, OutputStream out) throws IOException {
        if (bare) {
            out.write(acknowledgement);
            return;
        }
        out.write(FrameReader.START);
        out.write(acknowledgement);
        out.write(FrameReader.END);
        out.write(FrameReader.CR);
    }

    /** Takes no more; what is being answered is answered. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            if (!socket.isClosed()) {
                socket.shutdownInput();
            }
        }
    }

    private record SocketPatience(Socket socket, int idleMillis) implements Wire.Patience {

        @Override
        public void millis(int millis) throws IOException {
            socket.setSoTimeout(millis);
        }

        @Override
        public void usual() throws IOException {
            socket.setSoTimeout(idleMillis);
        }
    }
}
