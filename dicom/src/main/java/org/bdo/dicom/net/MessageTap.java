package org.bdo.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.dicom.net.pdu.PData;
import org.bdo.dicom.net.pdu.Pdu;
import org.bdo.dicom.net.pdu.PduException;

/**
 * Listens to one direction of an association while somebody else carries its bytes: it is fed whatever pieces pass, and
 * tells of the messages in them. It holds a command set at most; data sets are passed on piece by piece.
 */
public final class MessageTap {

    private final Listener listener;
    private final byte[] header = new byte[Frame.HEADER];
    private final ByteArrayOutputStream command = new ByteArrayOutputStream();

    private State state = State.UNIT_HEADER;
    private int filled;
    private long unitLeft;
    private long fragmentLeft;
    private int contextId;
    private boolean inCommand;
    private boolean last;

    public MessageTap(Listener listener) {
        this.listener = listener;
    }

    /** Who is told. */
    public interface Listener {

        /** A command set is complete. */
        void command(int contextId, Command command) throws IOException;

        /** A piece of the data set that follows the last command; the array is only lent. */
        void data(int contextId, byte[] bytes, int offset, int length) throws IOException;

        /** The data set is complete. */
        void dataEnd(int contextId) throws IOException;
    }

    private enum State {
        UNIT_HEADER,
        VALUE_HEADER,
        FRAGMENT,
        SKIP
    }

    /** Takes the next bytes of the stream. After an exception the stream cannot be understood any more. */
    public void feed(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            at += switch (state) {
                case UNIT_HEADER -> header(bytes, at, end);
                case VALUE_HEADER -> header(bytes, at, end);
                case FRAGMENT -> fragment(bytes, at, end);
                case SKIP -> skip(end - at);
            };
        }
    }

    private int header(byte[] bytes, int at, int end) throws IOException {
        int taken = Math.min(6 - filled, end - at);
        System.arraycopy(bytes, at, header, filled, taken);
        filled += taken;
        if (filled == 6) {
            filled = 0;
            if (state == State.UNIT_HEADER) {
                unitBegins();
            } else {
                valueBegins();
            }
        }
        return taken;
    }

    private void unitBegins() throws IOException {
        int type = header[0] & 0xFF;
        if (type < Pdu.ASSOCIATE_REQUEST || type > Pdu.ABORT) {
            throw new PduException("Not a protocol data unit", Abort.provider(Abort.UNRECOGNIZED_PDU));
        }
        unitLeft = number(2);
        if (unitLeft > 0) {
            state = type == Pdu.P_DATA ? State.VALUE_HEADER : State.SKIP;
        }
    }

    private void valueBegins() throws IOException {
        fragmentLeft = number(0) - 2;
        if (fragmentLeft < 0 || fragmentLeft + PData.VALUE_HEADER > unitLeft) {
            throw new PduException(
                    "A presentation data value does not fit its unit", Abort.provider(Abort.INVALID_PARAMETER));
        }
        unitLeft -= PData.VALUE_HEADER;
        contextId = header[4] & 0xFF;
        inCommand = (header[5] & 1) != 0;
        last = (header[5] & 2) != 0;
        state = State.FRAGMENT;
        if (fragmentLeft == 0) {
            fragmentEnds();
        }
    }

    private int fragment(byte[] bytes, int at, int end) throws IOException {
        int taken = (int) Math.min(fragmentLeft, end - at);
        if (inCommand) {
            if (command.size() + taken > Command.LIMIT) {
                throw new PduException("A command set without end", Abort.USER);
            }
            command.write(bytes, at, taken);
        } else {
            listener.data(contextId, bytes, at, taken);
        }
        fragmentLeft -= taken;
        unitLeft -= taken;
        if (fragmentLeft == 0) {
            fragmentEnds();
        }
        return taken;
    }

    private void fragmentEnds() throws IOException {
        state = unitLeft == 0 ? State.UNIT_HEADER : State.VALUE_HEADER;
        if (!last) {
            return;
        }
        if (inCommand) {
            byte[] set = command.toByteArray();
            command.reset();
            listener.command(contextId, Command.parse(set));
        } else {
            listener.dataEnd(contextId);
        }
    }

    private int skip(int available) {
        int taken = (int) Math.min(unitLeft, available);
        unitLeft -= taken;
        if (unitLeft == 0) {
            state = State.UNIT_HEADER;
        }
        return taken;
    }

    private long number(int at) {
        return (header[at] & 0xFFL) << 24
                | (header[at + 1] & 0xFF) << 16
                | (header[at + 2] & 0xFF) << 8
                | (header[at + 3] & 0xFF);
    }
}
