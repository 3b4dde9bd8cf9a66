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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port and its connections, each on a virtual thread; messages of a connection are answered in their order. */
final class MllpListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MllpListener.class);

    private final String source;
    private final ServerSocket server;
    private final Semaphore free;
    private final int idleMillis;
    private final int limit;
    private final Semaphore largeFrames;
    private final MllpAnswer answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    MllpListener(
            MllpProperties.Listener listener,
            MllpProperties properties,
            int limit,
            Semaphore largeFrames,
            MllpAnswer answer)
            throws IOException {
        this.source = listener.source();
        this.free = new Semaphore(properties.connections());
        this.idleMillis = Math.toIntExact(properties.idleTimeout().toMillis());
        this.limit = limit;
        this.largeFrames = largeFrames;
        this.answer = answer;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(properties.address(), listener.port()), 50);
        log.info("MLLP port {} listens for source {}", listener.port(), source);
        Thread.ofVirtual().name("mllp-" + listener.port()).start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.warn("An MLLP connection of source {} could not be accepted", source, e);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (!free.tryAcquire()) {
            log.warn("Source {} has too many MLLP connections, one was closed", source);
            socket.close();
            return;
        }
        open.add(socket);
        Thread.ofVirtual().name("mllp-" + source).start(() -> {
            try (socket) {
                converse(socket);
            } catch (SocketTimeoutException _) {
                log.debug("An MLLP connection of source {} was idle and is closed", source);
            } catch (IOException e) {
                log.info("An MLLP connection of source {} ended: {}", source, e.getMessage());
            } finally {
                open.remove(socket);
                free.release();
            }
        });
    }

    private void converse(Socket socket) throws IOException {
        socket.setSoTimeout(idleMillis);
        socket.setTcpNoDelay(true);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        try (FrameReader frames = new FrameReader(socket.getInputStream(), limit, largeFrames)) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                out.write(FrameReader.START);
                out.write(answer.to(frame, source));
                out.write(FrameReader.END);
                out.write(FrameReader.CR);
                out.flush();
            }
        }
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
}
