package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bdo.dicom.net.AssociationServer;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;

/** A PACS that remembers what it took, in its order, and from whom. */
final class Archive implements ServiceProvider, AutoCloseable {

    final List<String> taken = new CopyOnWriteArrayList<>();
    final List<String> callers = new CopyOnWriteArrayList<>();
    volatile int status = SUCCESS;
    private final AssociationServer server;

    Archive(int port) throws IOException {
        this(new ServerSocket(port));
    }

    Archive(ServerSocket socket) {
        server = AssociationServer.start(socket, this, Duration.ofMinutes(1), 700, null);
    }

    int port() {
        return server.port();
    }

    @Override
    public Optional<AssociateReject> refusal(AssociateRequest request) {
        callers.add(request.callingAe() + " to " + request.calledAe());
        return Optional.empty();
    }

    @Override
    public PresentationContext.Answer negotiate(PresentationContext proposed) {
        return proposed.accepted(proposed.transferSyntaxes().getFirst());
    }

    @Override
    public int store(StoreRequest request, InputStream dataSet) throws IOException {
        dataSet.transferTo(OutputStream.nullOutputStream());
        if (status == SUCCESS) {
            taken.add(request.sopInstance());
        }
        return status;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
