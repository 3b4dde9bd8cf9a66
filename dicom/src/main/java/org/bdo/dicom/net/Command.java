package org.bdo.dicom.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.PduException;

/**
 * A command set (PS3.7 section 6.3 and annex E): elements of the group 0000 in implicit VR little endian, whatever the
 * presentation context agreed on.
 */
public final class Command {

    public static final int STORE_REQUEST = 0x0001;
    public static final int STORE_RESPONSE = 0x8001;
    public static final int ECHO_REQUEST = 0x0030;
    public static final int ECHO_RESPONSE = 0x8030;

    /** The verification SOP class: C-ECHO. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** No honest command set is longer than this many bytes. */
    static final int LIMIT = 64 * 1024;

    private static final int SOP_CLASS = 0x0002;
    private static final int FIELD = 0x0100;
    private static final int MESSAGE_ID = 0x0110;
    private static final int RESPONDS_TO = 0x0120;
    private static final int PRIORITY = 0x0700;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int STATUS = 0x0900;
    private static final int SOP_INSTANCE = 0x1000;
    private static final int NO_DATA_SET = 0x0101;

    private final Map<Integer, byte[]> elements = new TreeMap<>();

    private Command() {}

    static Command echoRequest(int messageId) {
        return new Command()
                .with(SOP_CLASS, VERIFICATION)
                .with(FIELD, ECHO_REQUEST)
                .with(MESSAGE_ID, messageId)
                .with(DATA_SET_TYPE, NO_DATA_SET);
    }

    static Command storeRequest(int messageId, String sopClass, String sopInstance) {
        return new Command()
                .with(SOP_CLASS, sopClass)
                .with(FIELD, STORE_REQUEST)
                .with(MESSAGE_ID, messageId)
                .with(PRIORITY, 0)
                .with(DATA_SET_TYPE, 1)
                .with(SOP_INSTANCE, sopInstance);
    }

    /** The response to this request, without a data set. */
    Command response(int status) {
        Command response = new Command()
                .with(FIELD, field() | 0x8000)
                .with(RESPONDS_TO, messageId())
                .with(DATA_SET_TYPE, NO_DATA_SET)
                .with(STATUS, status);
        if (elements.containsKey(SOP_CLASS)) {
            response.with(SOP_CLASS, sopClass());
        }
        if (elements.containsKey(SOP_INSTANCE)) {
            response.with(SOP_INSTANCE, sopInstance());
        }
        return response;
    }

    /** Reads a whole command set; bytes that are none are a {@link PduException}. */
    public static Command parse(byte[] set) throws PduException {
        ByteBuffer in = ByteBuffer.wrap(set).order(ByteOrder.LITTLE_ENDIAN);
        Command command = new Command();
        while (in.remaining() >= 8) {
            int group = in.getShort();
            int element = in.getShort() & 0xFFFF;
            long length = in.getInt() & 0xFFFFFFFFL;
            if (group != 0 || length > in.remaining()) {
                throw broken();
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            command.elements.put(element, value);
        }
        if (in.hasRemaining() || !command.elements.containsKey(FIELD)) {
            throw broken();
        }
        return command;
    }

    private static PduException broken() {
        return new PduException("Not a command set", Abort.USER);
    }

    byte[] encode() {
        int length =
                elements.values().stream().mapToInt(value -> 8 + value.length).sum();
        ByteBuffer out = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0).putInt(4).putInt(length);
        elements.forEach((element, value) -> {
            if (element != 0) {
                out.putShort((short) 0).putShort(element.shortValue());
                out.putInt(value.length).put(value);
            }
        });
        return out.flip().array();
    }

    /** What is asked or answered (0000,0100), such as {@link #STORE_REQUEST}. */
    public int field() {
        return number(FIELD);
    }

    /** (0000,0110) of a request. */
    public int messageId() {
        return number(MESSAGE_ID);
    }

    /** (0000,0120) of a response: the id of the request. */
    public int respondsTo() {
        return number(RESPONDS_TO);
    }

    /** (0000,0900) of a response (PS3.7 annex C). */
    public int status() {
        return number(STATUS);
    }

    /** (0000,0002), empty if absent. */
    public String sopClass() {
        return text(SOP_CLASS);
    }

    /** (0000,1000), empty if absent. */
    public String sopInstance() {
        return text(SOP_INSTANCE);
    }

    /** Whether a data set follows (0000,0800). */
    public boolean hasDataSet() {
        return number(DATA_SET_TYPE) != NO_DATA_SET;
    }

    private Command with(int element, int value) {
        elements.put(element, new byte[] {(byte) value, (byte) (value >>> 8)});
        return this;
    }

    private Command with(int element, String uid) {
        // A UID of odd length is padded with one zero byte (PS3.5 section 9.1).
        elements.put(element, (uid.length() % 2 == 0 ? uid : uid + '\0').getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private int number(int element) {
        byte[] value = elements.getOrDefault(element, new byte[0]);
        return value.length < 2 ? 0 : (value[0] & 0xFF) | (value[1] & 0xFF) << 8;
    }

    private String text(int element) {
        return new String(elements.getOrDefault(element, new byte[0]), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .trim();
    }
}
