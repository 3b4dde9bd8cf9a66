package org.bdo.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 section 9.3.3).
 *
 * @param calledAe as the request had it; not to be tested
 * @param callingAe as the request had it; not to be tested
 * @param contexts the answer to each proposed context
 * @param userItems in the order in which they came
 */
public record AssociateAccept(
        String calledAe, String callingAe, List<PresentationContext.Answer> contexts, List<UserItem> userItems)
        implements Pdu {

    public AssociateAccept {
        contexts = List.copyOf(contexts);
        userItems = List.copyOf(userItems);
    }

    /** The longest P-DATA-TF that the acceptor takes; 0 is without limit. */
    public long maxLength() {
        return AssociateRequest.maxLength(userItems);
    }

    @Override
    public byte[] encode() {
        ItemWriter out = AssociateRequest.head(calledAe, callingAe);
        contexts.forEach(context -> context.write(out));
        return out.item(AssociateRequest.USER_INFORMATION, UserItem.write(userItems))
                .pdu(ASSOCIATE_ACCEPT);
    }

    static AssociateAccept decode(ItemReader in) throws PduException {
        in.skip(4);
        String called = in.text(16);
        String calling = in.text(16);
        in.skip(32);
        List<PresentationContext.Answer> contexts = new ArrayList<>();
        List<UserItem> userItems = new ArrayList<>();
        while (in.more()) {
            int type = in.u8();
            ItemReader item = in.item();
            if (type == PresentationContext.ANSWERED) {
                contexts.add(PresentationContext.Answer.decode(item));
            } else if (type == AssociateRequest.USER_INFORMATION) {
                userItems.addAll(UserItem.decode(item));
            }
        }
        return new AssociateAccept(called, calling, contexts, userItems);
    }
}
