package org.bdo.ingest.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A sender as hospitals have it: a socket and frames. */
final class MllpClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    MllpClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    MllpClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static byte[] frame(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0B;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = 0x1C;
        frame[frame.length - 1] = 0x0D;
        return frame;
    }

    static byte[] frame(String message) {
        return frame(message.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    String send(String message) throws IOException {
        write(frame(message));
        return read(StandardCharsets.UTF_8);
    }

    /** The next acknowledgement. */
    String read(Charset charset) throws IOException {
        if (in.read() != 0x0B) {
            throw new IOException("No frame begins");
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int b = in.read(); b != 0x1C; b = in.read()) {
            if (b < 0) {
                throw new IOException("The frame does not end");
            }
            message.write(b);
        }
        if (in.read() != 0x0D) {
            throw new IOException("No CR after the frame");
        }
        return message.toString(charset);
    }

    /** Everything up to the end of the stream, after closing our side. */
    String readAll(Charset charset) throws IOException {
        socket.shutdownOutput();
        return new String(in.readAllBytes(), charset);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
