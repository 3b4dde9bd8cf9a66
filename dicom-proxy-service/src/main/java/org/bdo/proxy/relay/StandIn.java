package org.bdo.proxy.relay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.AssociationServer;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.FileHead;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.proxy.spool.SpoolFullException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes instances in the place of archives that are down. The relay leads associations to it as if it were the PACS, on an
 * address that nobody else reaches. What it answers for is on the disk before it answers; it answers nothing but C-STORE and
 * C-ECHO, for only the PACS knows the rest.
 */
final class StandIn implements ServiceProvider, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);

    private final Function<String, @Nullable Waiting> routes;
    private final AssociationServer server;

    /**
     * What waits for a route's PACS.
     *
     * @param source the organisation
     * @param spool where instances wait
     */
    record Waiting(String source, Spool spool) {}

    /** @param routes finds by called AE title where instances wait; null for routes that do not store */
    StandIn(Function<String, @Nullable Waiting> routes, Duration idle, int associations) throws IOException {
        this.routes = routes;
        this.server = AssociationServer.start(
                new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), this, idle, associations, null);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    @Override
    public Optional<AssociateReject> refusal(AssociateRequest request) {
        boolean stores = routes.apply(request.calledAe()) != null
                && request.contexts().stream().anyMatch(context -> isStorage(context.abstractSyntax()));
        return stores ? Optional.empty() : Optional.of(AssociateReject.TEMPORARY_CONGESTION);
    }

    private static boolean isStorage(String sopClass) {
        return sopClass.startsWith("1.2.840.10008.5.1.4.1.1.") || Uid.isStorageClass(sopClass);
    }

    @Override
    public PresentationContext.Answer negotiate(PresentationContext proposed) {
        return isStorage(proposed.abstractSyntax())
                ? proposed.accepted(proposed.transferSyntaxes().getFirst())
                : proposed.refused(PresentationContext.Answer.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Override
    public int store(StoreRequest request, InputStream dataSet) {
        Waiting waiting = routes.apply(request.calledAe());
        if (waiting == null) {
            return OUT_OF_RESOURCES;
        }
        try {
            return store(request, dataSet, waiting);
        } catch (SpoolFullException _) {
            LOG.error("There is no more room for instances that wait for the PACS");
            return OUT_OF_RESOURCES;
        } catch (IOException e) {
            LOG.error(
                    "An instance could not be kept for the PACS: {}",
                    e.getClass().getSimpleName());
            return OUT_OF_RESOURCES;
        }
    }

    private static int store(StoreRequest request, InputStream dataSet, Waiting waiting) throws IOException {
        Facts.Origin origin = new Facts.Origin(
                waiting.source(),
                request.sopClass(),
                request.sopInstance(),
                request.transferSyntax(),
                Facts.State.TAKEN_FOR_PACS);
        SpoolFile file = waiting.spool().write(FileHead.of(origin, request.callingAe()), dataSet);
        if (!readable(file)) {
            return CANNOT_UNDERSTAND;
        }
        file.keep(origin);
        return SUCCESS;
    }

    private static boolean readable(SpoolFile file) throws IOException {
        boolean readable = false;
        try {
            readable = file.isReadable();
        } finally {
            if (!readable) {
                file.discard();
            }
        }
        return readable;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
