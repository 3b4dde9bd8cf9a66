package org.bdo.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * P-DATA-TF (PS3.8 section 9.3.5).
 *
 * @param values its presentation data values
 */
public record PData(List<Value> values) implements Pdu {

    /** What a value costs beside its fragment: length, context and control header. */
    public static final int VALUE_HEADER = 6;

    public PData {
        values = List.copyOf(values);
    }

    /**
     * A fragment of a message (PS3.8 section 9.3.5.1 and annex E).
     *
     * @param contextId of the presentation context
     * @param command whether it belongs to the command set, not the data set
     * @param last whether the set ends with it
     * @param fragment its bytes
     */
    public record Value(int contextId, boolean command, boolean last, Octets fragment) {}

    @Override
    public byte[] encode() {
        ItemWriter out = new ItemWriter();
        for (Value value : values) {
            out.u32(value.fragment().length() + 2L)
                    .u8(value.contextId())
                    .u8((value.command() ? 1 : 0) | (value.last() ? 2 : 0))
                    .octets(value.fragment().bytes());
        }
        return out.pdu(P_DATA);
    }

    static PData decode(ItemReader in) throws PduException {
        List<Value> values = new ArrayList<>();
        while (in.more()) {
            long length = in.u32();
            if (length < 2) {
                throw PduException.invalid("A presentation data value is shorter than its header");
            }
            ItemReader value = in.part(length);
            int context = value.u8();
            int control = value.u8();
            values.add(new Value(context, (control & 1) != 0, (control & 2) != 0, Octets.of(value.rest())));
        }
        return new PData(values);
    }
}
