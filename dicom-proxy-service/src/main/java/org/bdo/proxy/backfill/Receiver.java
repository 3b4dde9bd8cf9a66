package org.bdo.proxy.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.bdo.dicom.net.AssociationServer;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.Tls;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.jspecify.annotations.Nullable;

/** Where a PACS sends by C-MOVE. It takes associations only while a study is being fetched. */
final class Receiver implements ServiceProvider, AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int ASSOCIATIONS = 16;

    private final String title;
    private final AssociationServer server;
    private volatile @Nullable Errand errand;

    /** Listens from now on. */
    Receiver(String title, int port, String address, @Nullable SSLContext tls) throws IOException {
        this.title = title;
        InetAddress bound = address.isEmpty() ? null : InetAddress.getByName(address);
        this.server = AssociationServer.start(
                new ServerSocket(port, 0, bound), this, IDLE, ASSOCIATIONS, tls == null ? null : Tls.of(tls));
    }

    int port() {
        return server.port();
    }

    /** Takes what comes for this errand; null to take nothing more. */
    void expect(@Nullable Errand next) {
        errand = next;
    }

    @Override
    public Optional<AssociateReject> refusal(AssociateRequest request) {
        if (!request.calledAe().equals(title)) {
            return Optional.of(AssociateReject.CALLED_AE_UNKNOWN);
        }
        return errand == null ? Optional.of(AssociateReject.TEMPORARY_CONGESTION) : Optional.empty();
    }

    /** Whatever it is, vendors' own classes too: the study was asked for as a whole. */
    @Override
    public PresentationContext.Answer negotiate(PresentationContext proposed) {
        return proposed.accepted(proposed.transferSyntaxes().getFirst());
    }

    @Override
    public int store(StoreRequest request, InputStream dataSet) {
        Errand now = errand;
        return now == null ? OUT_OF_RESOURCES : now.store(request, dataSet);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
