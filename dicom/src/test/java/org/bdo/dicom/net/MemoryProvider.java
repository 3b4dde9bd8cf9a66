package org.bdo.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;

/** Takes everything that is sent to the title STORE, except what begins with a zero byte. */
final class MemoryProvider implements ServiceProvider {

    final List<StoreRequest> requests = new CopyOnWriteArrayList<>();
    final List<byte[]> dataSets = new CopyOnWriteArrayList<>();

    @Override
    public Optional<AssociateReject> refusal(AssociateRequest request) {
        return request.calledAe().equals("STORE") ? Optional.empty() : Optional.of(AssociateReject.CALLED_AE_UNKNOWN);
    }

    @Override
    public PresentationContext.Answer negotiate(PresentationContext proposed) {
        return proposed.abstractSyntax().startsWith("1.2.840.10008.5.1.4.1.1.")
                ? proposed.accepted(proposed.transferSyntaxes().getFirst())
                : proposed.refused(PresentationContext.Answer.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Override
    public int store(StoreRequest request, InputStream dataSet) throws IOException {
        byte[] first = dataSet.readNBytes(1);
        if (first.length == 0 || first[0] == 0) {
            return CANNOT_UNDERSTAND;
        }
        byte[] rest = dataSet.readAllBytes();
        byte[] all = new byte[rest.length + 1];
        all[0] = first[0];
        System.arraycopy(rest, 0, all, 1, rest.length);
        requests.add(request);
        dataSets.add(all);
        return SUCCESS;
    }
}
