package org.bdo.proxy.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.Instances;

/** A sender of CT images. */
final class Modality {

    private Modality() {}

    static AssociateRequest request(String calledAe, String callingAe) {
        return Association.request(
                calledAe,
                callingAe,
                List.of(
                        new PresentationContext(1, Uid.VERIFICATION, List.of("1.2.840.10008.1.2")),
                        new PresentationContext(3, Instances.CT, List.of(Instances.EXPLICIT))));
    }

    static Association open(int port, String callingAe) throws IOException {
        Socket socket = new Socket("localhost", port);
        return Association.open(socket, socket, Duration.ofSeconds(30), request("MO1", callingAe));
    }

    /** The status. */
    static int store(Association association, String sop, byte[] dataSet) throws IOException {
        return association.store(Instances.CT, sop, Instances.EXPLICIT, new ByteArrayInputStream(dataSet));
    }

    /** Sends images with these numbers over one association; all must be taken. */
    static void send(int port, int first, int last) throws IOException {
        try (Association association = open(port, "CT-1")) {
            for (int i = first; i <= last; i++) {
                String sop = "1.2.3.1." + i;
                int status = store(association, sop, Instances.ct("1.2.3", sop, 20_000 + i));
                if (status != 0) {
                    throw new IOException("C-STORE was answered with " + status);
                }
            }
            association.release();
        }
    }
}
