package org.bdo.dicom.net;

import java.util.Optional;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;

/** What stands behind an {@link AssociationServer}. Called by as many threads as there are associations. */
public interface ServiceProvider extends InstanceReceiver {

    int SUCCESS = 0;
    int NO_SUCH_SOP_CLASS = 0x0122;
    int OUT_OF_RESOURCES = 0xA700;
    int DATA_SET_DOES_NOT_MATCH_CLASS = 0xA900;
    int CANNOT_UNDERSTAND = 0xC000;

    /** Why the association is not wanted; empty where it is. */
    default Optional<AssociateReject> refusal(AssociateRequest request) {
        return Optional.empty();
    }

    /** Whether and in which transfer syntax data sets of a context are taken. C-ECHO is answered without asking. */
    PresentationContext.Answer negotiate(PresentationContext proposed);

    /**
     * What a C-STORE request says beside its data set.
     *
     * @param callingAe who sends
     * @param calledAe whom it asked for
     * @param sopClass (0000,0002)
     * @param sopInstance (0000,1000)
     * @param transferSyntax the data set's encoding
     */
    record StoreRequest(
            String callingAe, String calledAe, String sopClass, String sopInstance, String transferSyntax) {}
}
