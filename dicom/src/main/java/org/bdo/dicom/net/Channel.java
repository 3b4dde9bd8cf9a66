package org.bdo.dicom.net;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.dicom.net.pdu.PData;
import org.bdo.dicom.net.pdu.Pdu;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.dicom.net.pdu.ReleaseRequest;
import org.jspecify.annotations.Nullable;

/** A connection with protocol data units and messages on it. One thread uses it at a time. */
final class Channel implements Closeable {

    /** The longest P-DATA-TF that this side announces and takes, in bytes after its header. */
    static final int OWN_LIMIT = 256 * 1024;

    private final Socket socket;
    private final Duration timeout;
    private final WriteWatch watch;
    private final InputStream in;
    private final OutputStream out;
    private final Deque<PData.Value> pending = new ArrayDeque<>();
    private int peerLimit = OWN_LIMIT;

    /**
     * On a connection that is there.
     *
     * @param connection the TCP connection
     * @param socket on top of it, or the same
     * @param timeout how long the peer may be silent where something is expected of it, and how long it may take to take a unit
     */
    Channel(Socket connection, Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.timeout = timeout;
        this.watch = new WriteWatch(connection);
        // A message is one write; waiting for more to put into the packet would only add the peer's delayed ACK to it.
        connection.setTcpNoDelay(true);
        connection.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        out = socket.getOutputStream();
    }

    /** @param announced the peer's maximum length, 0 is without limit */
    void peerLimit(long announced) throws PduException {
        if (announced != 0 && announced < 64) {
            throw new PduException("The peer's maximum length is absurd", Abort.USER);
        }
        peerLimit = announced == 0 ? OWN_LIMIT : (int) Math.min(announced, OWN_LIMIT);
    }

    void send(Pdu pdu) throws IOException {
        byte[] unit = pdu.encode();
        write(unit, unit.length);
    }

    private void write(byte[] unit, int length) throws IOException {
        watch.within(timeout, () -> {
            out.write(unit, 0, length);
            return length;
        });
    }

    void send(int contextId, Command command) throws IOException {
        byte[] set = command.encode();
        write(contextId, 1, new ByteArrayInputStream(set), Math.min(peerLimit, set.length + PData.VALUE_HEADER));
    }

    void send(int contextId, InputStream dataSet) throws IOException {
        write(contextId, 0, dataSet, peerLimit);
    }

    private void write(int contextId, int kind, InputStream set, int limit) throws IOException {
        int head = Frame.HEADER + PData.VALUE_HEADER;
        byte[] unit = new byte[Frame.HEADER + limit];
        byte[] ahead = new byte[1];
        boolean more = set.read(ahead) == 1;
        do {
            unit[head] = ahead[0];
            int length = more ? 1 + set.readNBytes(unit, head + 1, unit.length - head - 1) : 0;
            more = more && set.read(ahead) == 1;
            ByteBuffer.wrap(unit)
                    .put((byte) Pdu.P_DATA)
                    .put((byte) 0)
                    .putInt(length + PData.VALUE_HEADER)
                    .putInt(length + 2)
                    .put((byte) contextId)
                    .put((byte) (kind | (more ? 0 : 2)));
            write(unit, head + length);
        } while (more);
    }

    /** The next unit. A peer that went away is an {@link EOFException}. */
    Pdu receive() throws IOException {
        Frame frame = Frame.read(in, OWN_LIMIT);
        if (frame == null) {
            throw new EOFException("The peer closed the connection without releasing the association");
        }
        return frame.decode();
    }

    /** The next unit, which must be whole within this time; else a {@link java.net.SocketTimeoutException}. */
    Pdu receive(Duration limit) throws IOException {
        return watch.within(limit, this::receive);
    }

    /** Says that nothing more is to come and waits for the peer to close, so that it reads what was sent last. */
    void awaitClose(Duration limit) throws IOException {
        socket.shutdownOutput();
        watch.within(limit, () -> in.transferTo(OutputStream.nullOutputStream()));
    }

    /** The next message, or null where the peer asks for release. The one before must have been read to its end. */
    @Nullable
    Message nextMessage() throws IOException {
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        PData.Value value;
        do {
            value = nextValue();
            if (value == null && set.size() == 0) {
                return null;
            }
            if (value == null
                    || !value.command()
                    || set.size() + value.fragment().length() > Command.LIMIT) {
                throw new PduException("A command set was expected", Abort.USER);
            }
            set.writeBytes(value.fragment().bytes());
        } while (!value.last());
        Command command = Command.parse(set.toByteArray());
        return new Message(
                value.contextId(), command, command.hasDataSet() ? new DataSetStream() : InputStream.nullInputStream());
    }

    private PData.@Nullable Value nextValue() throws IOException {
        while (pending.isEmpty()) {
            switch (receive()) {
                case PData data -> pending.addAll(data.values());
                case ReleaseRequest _ -> {
                    return null;
                }
                case Abort abort -> throw AssociationException.aborted(abort);
                default -> throw new PduException("A message was expected", Abort.provider(Abort.UNEXPECTED_PDU));
            }
        }
        return pending.removeFirst();
    }

    /** Ends the connection; a peer that still sends is not waited for. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Says goodbye as far as that is possible, and ends the connection. */
    void abort(Abort abort) {
        try (socket) {
            send(abort);
        } catch (IOException _) {
            // The connection is gone, which is what was wanted.
        }
    }

    /**
     * @param contextId of the presentation context
     * @param command its command set
     * @param dataSet read piece by piece from the connection; empty where there is none
     */
    record Message(int contextId, Command command, InputStream dataSet) {

        /** Reads what the receiver left, so that the next message can be read. */
        void drain() throws IOException {
            dataSet.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The fragments of one data set, one after another. */
    private final class DataSetStream extends InputStream {

        private byte[] fragment = new byte[0];
        private int at;
        private boolean last;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (at == fragment.length && length > 0) {
                if (last) {
                    return -1;
                }
                advance();
            }
            int taken = Math.min(length, fragment.length - at);
            System.arraycopy(fragment, at, bytes, offset, taken);
            at += taken;
            return taken;
        }

        private void advance() throws IOException {
            PData.Value value = nextValue();
            if (value == null || value.command()) {
                throw new PduException("A data set broke off", Abort.USER);
            }
            fragment = value.fragment().bytes();
            at = 0;
            last = value.last();
        }
    }
}
