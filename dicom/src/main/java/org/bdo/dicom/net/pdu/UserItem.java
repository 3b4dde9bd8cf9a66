package org.bdo.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/** A sub-item of the user information (PS3.8 section 9.3.2.3 and annex D, PS3.7 annex D.3.3). */
public sealed interface UserItem {

    /** The longest P-DATA-TF that its sender takes, in bytes after the header; 0 is without limit. */
    record MaxLength(long bytes) implements UserItem {}

    /** Who wrote the peer's software. */
    record ImplementationClass(String uid) implements UserItem {}

    /** Which version of it. */
    record ImplementationVersion(String name) implements UserItem {}

    /** How many operations may be under way at once; 0 is without limit. */
    record AsyncOperations(int invoked, int performed) implements UserItem {}

    /** Which roles the requester takes for a SOP class. */
    record RoleSelection(String sopClass, boolean scu, boolean scp) implements UserItem {}

    /** What a service class agrees on beyond the rest; the information is carried as it is. */
    record ExtendedNegotiation(String sopClass, Octets information) implements UserItem {}

    /**
     * Who the requester's user is.
     *
     * @param type 1 user name, 2 with passcode, 3 Kerberos, 4 SAML, 5 JWT
     * @param answerWanted whether the acceptor shall answer
     * @param primary name or token
     * @param secondary passcode, else empty
     */
    record UserIdentity(int type, boolean answerWanted, Octets primary, Octets secondary) implements UserItem {}

    /** An item that is carried as it is: common extended negotiation, an identity's answer, or unknown. */
    record Raw(int type, Octets content) implements UserItem {}

    /** Appends the item. */
    private void write(ItemWriter out) {
        switch (this) {
            case MaxLength item -> out.item(0x51, new ItemWriter().u32(item.bytes));
            case ImplementationClass item -> out.textItem(0x52, item.uid);
            case ImplementationVersion item -> out.textItem(0x55, item.name);
            case AsyncOperations item ->
                out.item(0x53, new ItemWriter().u16(item.invoked).u16(item.performed));
            case RoleSelection item -> out.item(0x54, role(item));
            case ExtendedNegotiation item -> out.item(0x56, uid(item.sopClass).octets(item.information.bytes()));
            case UserIdentity item -> out.item(0x58, identity(item));
            case Raw item -> out.item(item.type, item.content.bytes());
        }
    }

    private static ItemWriter role(RoleSelection item) {
        return uid(item.sopClass).u8(item.scu ? 1 : 0).u8(item.scp ? 1 : 0);
    }

    private static ItemWriter identity(UserIdentity item) {
        return new ItemWriter()
                .u8(item.type)
                .u8(item.answerWanted ? 1 : 0)
                .counted(item.primary.bytes())
                .counted(item.secondary.bytes());
    }

    private static ItemWriter uid(String uid) {
        ItemWriter text = new ItemWriter();
        return text.u16(uid.length()).text(uid);
    }

    static ItemWriter write(List<UserItem> items) {
        ItemWriter out = new ItemWriter();
        items.forEach(item -> item.write(out));
        return out;
    }

    static List<UserItem> decode(ItemReader in) throws PduException {
        List<UserItem> items = new ArrayList<>();
        while (in.more()) {
            int type = in.u8();
            items.add(decode(type, in.item()));
        }
        return items;
    }

    private static UserItem decode(int type, ItemReader in) throws PduException {
        return switch (type) {
            case 0x51 -> new MaxLength(in.u32());
            case 0x52 -> new ImplementationClass(in.restAsText());
            case 0x53 -> new AsyncOperations(in.u16(), in.u16());
            case 0x54 -> new RoleSelection(in.countedText(), in.u8() == 1, in.u8() == 1);
            case 0x55 -> new ImplementationVersion(in.restAsText());
            case 0x56 -> new ExtendedNegotiation(in.countedText(), Octets.of(in.rest()));
            case 0x58 -> new UserIdentity(in.u8(), in.u8() == 1, Octets.of(in.counted()), Octets.of(in.counted()));
            default -> new Raw(type, Octets.of(in.rest()));
        };
    }
}
