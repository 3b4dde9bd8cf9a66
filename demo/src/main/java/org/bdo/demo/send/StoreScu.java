package org.bdo.demo.send;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.jspecify.annotations.Nullable;

/** Stores instances of one SOP class in one transfer syntax over one association, which is opened when it is needed. */
public final class StoreScu implements AutoCloseable {

    private static final int OUT_OF_RESOURCES = 0xA7;
    private static final String CALLING_AE = "BDO_DEMO";

    private final InetSocketAddress address;
    private final String calledAe;
    private final String sopClass;
    private final String transferSyntax;
    private @Nullable Association association;

    /**
     * For instances of this kind.
     *
     * @param calledAe the application entity title that stands for the hospital
     * @param sopClass UID
     * @param transferSyntax UID
     */
    public StoreScu(InetSocketAddress address, String calledAe, String sopClass, String transferSyntax) {
        this.address = address;
        this.calledAe = calledAe;
        this.sopClass = sopClass;
        this.transferSyntax = transferSyntax;
    }

    /** Whether the peer takes this SOP class in this transfer syntax. */
    public boolean accepted() throws IOException {
        return open().contexts().stream()
                .anyMatch(context -> context.abstractSyntax().equals(sopClass)
                        && context.transferSyntax().equals(transferSyntax));
    }

    /** C-STORE of a data set as it stands in the stream; {@code id} is what the platform must call it. */
    public Answer store(String sopInstance, InputStream dataSet, String id) throws IOException {
        int status = open().store(sopClass, sopInstance, transferSyntax, dataSet);
        // PS3.4 table B.2-1: 0000 is success, Bxxx a warning about what is nevertheless stored.
        if (status == 0 || status >>> 12 == 0xB) {
            return new Answer.Accepted(id);
        }
        String reason = String.format(Locale.ROOT, "C-STORE status %04X", status);
        return status >>> 8 == OUT_OF_RESOURCES ? new Answer.Busy(reason) : new Answer.Refused(reason, "");
    }

    private Association open() throws IOException {
        Association open = association;
        if (open == null) {
            open = Association.open(
                    new Peer(address.getHostString(), address.getPort()),
                    Association.request(
                            calledAe,
                            CALLING_AE,
                            List.of(new PresentationContext(1, sopClass, List.of(transferSyntax)))));
            association = open;
        }
        return open;
    }

    /** Ends the association in order, if it still can be. */
    public void release() throws IOException {
        Association open = association;
        association = null;
        if (open != null) {
            open.release();
        }
    }

    @Override
    public void close() {
        Association open = association;
        association = null;
        if (open != null) {
            open.close();
        }
    }
}
