package org.bdo.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * A-ASSOCIATE-RQ (PS3.8 section 9.3.2).
 *
 * @param calledAe title of the application entity that is asked for
 * @param callingAe title of the one that asks
 * @param contexts at most 128
 * @param userItems in the order in which they came
 */
public record AssociateRequest(
        String calledAe, String callingAe, List<PresentationContext> contexts, List<UserItem> userItems)
        implements Pdu {

    /** The DICOM application context (PS3.7 annex A.2.1): there is no other. */
    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    static final int APPLICATION = 0x10;
    static final int USER_INFORMATION = 0x50;

    public AssociateRequest {
        contexts = List.copyOf(contexts);
        userItems = List.copyOf(userItems);
    }

    /** The longest P-DATA-TF that the requester takes; 0 is without limit. */
    public long maxLength() {
        return maxLength(userItems);
    }

    static long maxLength(List<UserItem> items) {
        return items.stream()
                .filter(UserItem.MaxLength.class::isInstance)
                .mapToLong(item -> ((UserItem.MaxLength) item).bytes())
                .findFirst()
                .orElse(0);
    }

    @Override
    public byte[] encode() {
        ItemWriter out = head(calledAe, callingAe);
        contexts.forEach(context -> context.write(out));
        return out.item(USER_INFORMATION, UserItem.write(userItems)).pdu(ASSOCIATE_REQUEST);
    }

    /** The fields that request and acceptance have in common (PS3.8 tables 9-11 and 9-17). */
    static ItemWriter head(String calledAe, String callingAe) {
        return new ItemWriter()
                .u16(1)
                .u16(0)
                .title(calledAe)
                .title(callingAe)
                .octets(new byte[32])
                .textItem(APPLICATION, APPLICATION_CONTEXT);
    }

    static AssociateRequest decode(ItemReader in) throws PduException {
        in.skip(4);
        String called = in.text(16);
        String calling = in.text(16);
        in.skip(32);
        List<PresentationContext> contexts = new ArrayList<>();
        List<UserItem> userItems = new ArrayList<>();
        while (in.more()) {
            int type = in.u8();
            ItemReader item = in.item();
            if (type == PresentationContext.PROPOSED) {
                contexts.add(PresentationContext.decode(item));
            } else if (type == USER_INFORMATION) {
                userItems.addAll(UserItem.decode(item));
            }
        }
        if (contexts.size() > 128) {
            throw PduException.invalid("More presentation contexts than there are ids");
        }
        return new AssociateRequest(called, calling, contexts, userItems);
    }
}
