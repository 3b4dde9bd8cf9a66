package org.bdo.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * A presentation context as proposed (PS3.8 section 9.3.2.2).
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax UID of the SOP class
 * @param transferSyntaxes UIDs, the preferred one first where the requester has a preference
 */
public record PresentationContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

    static final int PROPOSED = 0x20;
    static final int ANSWERED = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;

    public PresentationContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** The answer that takes it with this transfer syntax. */
    public Answer accepted(String transferSyntax) {
        return new Answer(id, 0, transferSyntax);
    }

    /** The answer that refuses it, see {@link Answer#result()}. */
    public Answer refused(int result) {
        // The syntax has no meaning in a refusal (PS3.8 table 9-18), but peers expect the item.
        return new Answer(id, result, transferSyntaxes.isEmpty() ? "1.2.840.10008.1.2" : transferSyntaxes.getFirst());
    }

    void write(ItemWriter out) {
        ItemWriter content = new ItemWriter().u8(id).u8(0).u8(0).u8(0).textItem(ABSTRACT_SYNTAX, abstractSyntax);
        transferSyntaxes.forEach(syntax -> content.textItem(TRANSFER_SYNTAX, syntax));
        out.item(PROPOSED, content);
    }

    static PresentationContext decode(ItemReader in) throws PduException {
        int id = in.u8();
        in.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.more()) {
            int type = in.u8();
            String uid = in.item().restAsText();
            if (type == ABSTRACT_SYNTAX) {
                abstractSyntax = uid;
            } else if (type == TRANSFER_SYNTAX) {
                transferSyntaxes.add(uid);
            }
        }
        return new PresentationContext(id, abstractSyntax, transferSyntaxes);
    }

    /**
     * What the acceptor says to it (PS3.8 section 9.3.3.2).
     *
     * @param id of the proposed context
     * @param result 0 accepted, 1 refused by the user, 2 no reason, 3 abstract syntax not supported, 4 no transfer syntax supported
     * @param transferSyntax the chosen one; without meaning unless accepted
     */
    public record Answer(int id, int result, String transferSyntax) {

        public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
        public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

        public boolean accepted() {
            return result == 0;
        }

        void write(ItemWriter out) {
            out.item(
                    ANSWERED, new ItemWriter().u8(id).u8(0).u8(result).u8(0).textItem(TRANSFER_SYNTAX, transferSyntax));
        }

        static Answer decode(ItemReader in) throws PduException {
            int id = in.u8();
            in.skip(1);
            int result = in.u8();
            in.skip(1);
            String syntax = "";
            while (in.more()) {
                int type = in.u8();
                String uid = in.item().restAsText();
                syntax = type == TRANSFER_SYNTAX ? uid : syntax;
            }
            return new Answer(id, result, syntax);
        }
    }
}
