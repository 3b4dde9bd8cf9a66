package org.bdo.proxy.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.bdo.dicom.net.NegotiatedContext;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateAccept;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.dicom.net.pdu.Pdu;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries associations: one call of {@link #carry} is one association, on the thread that calls. */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Where the titles stand in A-ASSOCIATE-RQ and -AC (PS3.8 tables 9-11 and 9-17). */
    private static final int CALLED_AE = 10;

    private static final int TITLES_END = 42;

    private final RelayProperties properties;
    private final Map<String, Traffic> routes;
    private final Spool spool;
    private final Semaphore room;

    Relay(RelayProperties properties, Map<String, Traffic> routes, Spool spool) {
        this.properties = properties;
        this.routes = routes;
        this.spool = spool;
        this.room = new Semaphore(Math.toIntExact(properties.teeBuffer().toBytes()));
    }

    /**
     * Carries the association from its request to its end.
     *
     * @param full whether there are too many already
     */
    void carry(Socket requester, boolean full) throws IOException {
        requester.setTcpNoDelay(true);
        requester.setKeepAlive(true);
        requester.setSoTimeout(Math.toIntExact(properties.requestTimeout().toMillis()));
        try {
            Frame request = Frame.read(requester.getInputStream(), 0);
            if (request == null) {
                return; // somebody looked whether the port is open
            }
            if (request.type() != Pdu.ASSOCIATE_REQUEST || request.bytes().length < TITLES_END) {
                throw new PduException("A request was expected", Abort.provider(Abort.UNEXPECTED_PDU));
            }
            answer(requester, request, full);
        } catch (PduException e) {
            LOG.warn("A connection without an association was ended: {}", e.getMessage());
            requester.getOutputStream().write(e.answer().encode());
        }
    }

    private void answer(Socket requester, Frame request, boolean full) throws IOException {
        Traffic traffic = routes.get(title(request, CALLED_AE));
        if (traffic == null) {
            LOG.warn("An association was rejected: no route has the called AE title");
            requester.getOutputStream().write(AssociateReject.CALLED_AE_UNKNOWN.encode());
            return;
        }
        traffic.associated();
        if (full) {
            traffic.rejected("Too many associations are open");
            requester.getOutputStream().write(AssociateReject.LOCAL_LIMIT.encode());
            return;
        }
        try (Socket pacs = new Socket()) {
            if (!connect(pacs, traffic)) {
                requester.getOutputStream().write(AssociateReject.TEMPORARY_CONGESTION.encode());
                return;
            }
            relay(requester, pacs, request, traffic);
        }
    }

    private boolean connect(Socket pacs, Traffic traffic) {
        try {
            pacs.setTcpNoDelay(true);
            pacs.setKeepAlive(true);
            pacs.connect(
                    new InetSocketAddress(
                            traffic.route().pacsHost(), traffic.route().pacsPort()),
                    Math.toIntExact(properties.connectTimeout().toMillis()));
            pacs.setSoTimeout(Math.toIntExact(properties.requestTimeout().toMillis()));
            return true;
        } catch (IOException e) {
            traffic.rejected("The PACS cannot be reached (" + e.getClass().getSimpleName() + ")");
            return false;
        }
    }

    private void relay(Socket requester, Socket pacs, Frame request, Traffic traffic) throws IOException {
        byte[] asked = request.bytes().clone();
        if (!traffic.route().pacsAe().isEmpty()) {
            putTitle(asked, traffic.route().pacsAe());
        }
        try (Tee tee = new Tee(spool, traffic, properties, room, title(request, CALLED_AE + 16))) {
            pacs.getOutputStream().write(asked);
            new TwoWays(requester, pacs, properties).run(tee, () -> open(requester, pacs, request, tee, traffic));
        }
    }

    /** Carries the PACS's answer to the request; tells whether there is an association now. */
    private static boolean open(Socket requester, Socket pacs, Frame request, Tee tee, Traffic traffic)
            throws IOException {
        Frame answer = answer(pacs);
        if (answer == null) {
            traffic.rejected("The PACS gave no answer to a request");
            requester.getOutputStream().write(AssociateReject.TEMPORARY_CONGESTION.encode());
            return false;
        }
        byte[] bytes = answer.bytes().clone();
        boolean accepted = answer.type() == Pdu.ASSOCIATE_ACCEPT && bytes.length >= TITLES_END;
        if (!accepted) {
            traffic.rejected("The PACS refused an association");
        } else {
            listenIn(request, answer, tee);
            // As the requester wrote it: what the PACS is called is none of its business.
            System.arraycopy(request.bytes(), CALLED_AE, bytes, CALLED_AE, 16);
        }
        requester.getOutputStream().write(bytes);
        return accepted;
    }

    private static @Nullable Frame answer(Socket pacs) throws IOException {
        try {
            return Frame.read(pacs.getInputStream(), 0);
        } catch (SocketTimeoutException | PduException _) {
            return null;
        }
    }

    private static void listenIn(Frame request, Frame answer, Tee tee) {
        try {
            if (request.decode() instanceof AssociateRequest asked
                    && answer.decode() instanceof AssociateAccept accepted) {
                tee.negotiated(NegotiatedContext.of(asked.contexts(), accepted.contexts()));
            }
        } catch (PduException e) {
            tee.deafen(e.getMessage());
        }
    }

    private static String title(Frame frame, int at) {
        return new String(frame.bytes(), at, 16, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .trim();
    }

    private static void putTitle(byte[] unit, String title) {
        Arrays.fill(unit, CALLED_AE, CALLED_AE + 16, (byte) ' ');
        byte[] characters = title.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(characters, 0, unit, CALLED_AE, characters.length);
    }
}
