package org.bdo.dicom.net;

import java.io.IOException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.dicom.stream.DicomException;

/**
 * A command set (PS3.7 section 6.3 and annex E): elements of the group 0000 in implicit VR little endian, whatever the
 * presentation context agreed on.
 */
public final class Command {

    public static final int STORE_REQUEST = 0x0001;
    public static final int STORE_RESPONSE = 0x8001;
    public static final int GET_REQUEST = 0x0010;
    public static final int FIND_REQUEST = 0x0020;
    public static final int MOVE_REQUEST = 0x0021;
    public static final int ECHO_REQUEST = 0x0030;
    public static final int ECHO_RESPONSE = 0x8030;

    public static final int CANCEL_REQUEST = 0x0FFF;

    /** No honest command set is longer than this many bytes. */
    static final int LIMIT = 64 * 1024;

    private static final int NO_DATA_SET = 0x0101;

    private final DataSet elements;

    private Command(DataSet elements) {
        this.elements = elements;
    }

    static Command echoRequest(int messageId) {
        return new Command(request(ECHO_REQUEST, messageId, Uid.VERIFICATION)
                .setInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET)
                .build());
    }

    static Command storeRequest(int messageId, String sopClass, String sopInstance) {
        return new Command(request(STORE_REQUEST, messageId, sopClass)
                .setInts(Tag.PRIORITY, 0)
                .setInts(Tag.COMMAND_DATA_SET_TYPE, 1)
                .set(Tag.AFFECTED_SOP_INSTANCE_UID, sopInstance)
                .build());
    }

    /** A C-FIND or C-GET, whose identifier follows. */
    static Command queryRequest(int field, int messageId, String sopClass) {
        return new Command(withIdentifier(field, messageId, sopClass).build());
    }

    /** A C-MOVE, whose identifier follows. */
    static Command moveRequest(int messageId, String sopClass, String destination) {
        return new Command(withIdentifier(MOVE_REQUEST, messageId, sopClass)
                .set(Tag.MOVE_DESTINATION, destination)
                .build());
    }

    /** The end of the operation with this id is asked for; it has no response of its own (PS3.7 section 9.3.2.3). */
    static Command cancelRequest(int messageId) {
        return new Command(DataSet.builder()
                .setInts(Tag.COMMAND_FIELD, CANCEL_REQUEST)
                .setInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                .setInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET)
                .build());
    }

    private static DataSetBuilder withIdentifier(int field, int messageId, String sopClass) {
        return request(field, messageId, sopClass).setInts(Tag.PRIORITY, 0).setInts(Tag.COMMAND_DATA_SET_TYPE, 1);
    }

    private static DataSetBuilder request(int field, int messageId, String sopClass) {
        return DataSet.builder()
                .set(Tag.AFFECTED_SOP_CLASS_UID, sopClass)
                .setInts(Tag.COMMAND_FIELD, field)
                .setInts(Tag.MESSAGE_ID, messageId);
    }

    /** The response to this request, without a data set. */
    Command response(int status) {
        DataSetBuilder response = DataSet.builder()
                .setInts(Tag.COMMAND_FIELD, field() | 0x8000)
                .setInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, messageId())
                .setInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET)
                .setInts(Tag.STATUS, status);
        for (int repeated : new int[] {Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_INSTANCE_UID}) {
            Element element = elements.get(repeated);
            if (element != null) {
                response.put(element);
            }
        }
        return new Command(response.build());
    }

    /** Reads a whole command set; bytes that are none are a {@link PduException}. */
    public static Command parse(byte[] set) throws IOException {
        DataSet elements;
        try {
            elements = DataSet.decode(set, Encoding.IMPLICIT_LITTLE);
        } catch (DicomException _) {
            throw broken();
        }
        for (Element element : elements) {
            if (Tag.group(element.tag()) != 0) {
                throw broken();
            }
        }
        if (!elements.contains(Tag.COMMAND_FIELD)) {
            throw broken();
        }
        return new Command(elements);
    }

    private static PduException broken() {
        return new PduException("Not a command set", Abort.USER);
    }

    byte[] encode() throws IOException {
        DataSet rest = elements.toBuilder().remove(Tag.COMMAND_GROUP_LENGTH).build();
        int length = rest.encode(Encoding.IMPLICIT_LITTLE).length;
        return rest.toBuilder()
                .setInts(Tag.COMMAND_GROUP_LENGTH, length)
                .build()
                .encode(Encoding.IMPLICIT_LITTLE);
    }

    /** What is asked or answered (0000,0100), such as {@link #STORE_REQUEST}. */
    public int field() {
        return elements.integer(Tag.COMMAND_FIELD, 0);
    }

    /** (0000,0110) of a request. */
    public int messageId() {
        return elements.integer(Tag.MESSAGE_ID, 0);
    }

    /** (0000,0120) of a response: the id of the request. */
    public int respondsTo() {
        return elements.integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO, 0);
    }

    /** (0000,0900) of a response (PS3.7 annex C). */
    public int status() {
        return elements.integer(Tag.STATUS, 0);
    }

    /** Whether more responses to the request follow: of a C-FIND, C-MOVE or C-GET (PS3.7 annex C.4). */
    public boolean isPending() {
        return status() == 0xFF00 || status() == 0xFF01;
    }

    /** How many sub-operations of a C-MOVE or C-GET are still to come, went well, failed or went with a warning. */
    SubOperations subOperations() {
        return new SubOperations(
                status(),
                elements.integer(Tag.NUMBER_OF_REMAINING_SUBOPERATIONS, 0),
                elements.integer(Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS, 0),
                elements.integer(Tag.NUMBER_OF_FAILED_SUBOPERATIONS, 0),
                elements.integer(Tag.NUMBER_OF_WARNING_SUBOPERATIONS, 0));
    }

    /** (0000,0002), empty if absent. */
    public String sopClass() {
        return elements.string(Tag.AFFECTED_SOP_CLASS_UID, "");
    }

    /** (0000,1000), empty if absent. */
    public String sopInstance() {
        return elements.string(Tag.AFFECTED_SOP_INSTANCE_UID, "");
    }

    /** Whether a data set follows (0000,0800). */
    public boolean hasDataSet() {
        return elements.integer(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET) != NO_DATA_SET;
    }
}
