package org.bdo.proxy.relay;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.bdo.dicom.net.NegotiatedContext;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateAccept;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.dicom.net.pdu.Pdu;
import org.bdo.dicom.net.pdu.PduException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries associations: one call of {@link #carry} is one association, on the thread that calls. */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Where the titles stand in A-ASSOCIATE-RQ and -AC (PS3.8 tables 9-11 and 9-17). */
    private static final int CALLED_AE = 10;

    private static final int TITLE_LENGTH = 16;
    private static final int CALLING_AE = CALLED_AE + TITLE_LENGTH;
    private static final int TITLES_END = CALLING_AE + TITLE_LENGTH;

    private final RelayProperties properties;
    private final Routes routes;
    private final PacsWires pacsWires;
    private final Forwarding forwarding;
    private final Watch watch;

    Relay(RelayProperties properties, Routes routes, PacsWires pacsWires, Forwarding forwarding, Watch watch) {
        this.properties = properties;
        this.routes = routes;
        this.pacsWires = pacsWires;
        this.forwarding = forwarding;
        this.watch = watch;
    }

    /**
     * Carries the association from its request to its end.
     *
     * @param full whether there are too many already
     */
    void carry(Wire requester, boolean full) throws IOException {
        requester.timeout(properties.requestTimeout());
        try {
            Frame request = request(requester);
            if (request != null) {
                answer(requester, request, full);
            } // else somebody looked whether the port is open
        } catch (PduException e) {
            LOG.warn("A connection without an association was ended: {}", e.getMessage());
            requester.out().write(e.answer().encode());
        } catch (SSLException e) {
            LOG.warn(
                    "A connection was ended in its TLS handshake: {}",
                    e.getClass().getSimpleName());
            throw e;
        }
    }

    private @Nullable Frame request(Wire requester) throws IOException {
        long deadline = System.nanoTime() + properties.requestTimeout().toNanos();
        // A peer may send a byte now and then for ever: no time-out of a read would notice.
        Watch.Watched whole = now -> {
            if (now - deadline > 0) {
                requester.cut();
            }
        };
        watch.add(whole);
        try {
            Frame request = Frame.read(requester.in(), 0);
            if (request != null && (request.type() != Pdu.ASSOCIATE_REQUEST || request.bytes().length < TITLES_END)) {
                throw new PduException("A request was expected", Abort.provider(Abort.UNEXPECTED_PDU));
            }
            return request;
        } finally {
            watch.remove(whole);
        }
    }

    private void answer(Wire requester, Frame request, boolean full) throws IOException {
        Traffic traffic = routes.get(title(request, CALLED_AE));
        if (traffic == null) {
            LOG.warn("An association was rejected: no route has the called AE title");
            requester.out().write(AssociateReject.CALLED_AE_UNKNOWN.encode());
            return;
        }
        traffic.associated();
        Requester who = new Requester(title(request, CALLING_AE), requester.address(), requester.certificateNames());
        Optional<String> refusal = traffic.route().refusal(who);
        if (refusal.isPresent()) {
            traffic.refusedPeer(who, refusal.get());
            requester.out().write(AssociateReject.CALLING_AE_UNKNOWN.encode());
        } else if (full) {
            traffic.rejected("Too many associations are open");
            requester.out().write(AssociateReject.LOCAL_LIMIT.encode());
        } else {
            connect(requester, request, traffic);
        }
    }

    private void connect(Wire requester, Frame request, Traffic traffic) throws IOException {
        try (Socket raw = new Socket()) {
            Optional<Wire> pacs = pacsWires.open(raw, traffic);
            if (pacs.isPresent()) {
                relay(requester, pacs.get(), request, asked(request, traffic.route()), traffic);
            } else if (traffic.route().whenDown() == Route.WhenDown.STORE_AND_FORWARD) {
                standIn(requester, request, traffic);
            } else {
                traffic.rejected("The PACS cannot be reached");
                requester.out().write(AssociateReject.TEMPORARY_CONGESTION.encode());
            }
        }
    }

    private void standIn(Wire requester, Frame request, Traffic traffic) throws IOException {
        try (Socket raw = new Socket()) {
            Wire instead = Wire.open(raw, forwarding.standIn(), properties.connectTimeout(), null, false);
            relay(requester, instead, request, request.bytes(), traffic);
        }
    }

    private static byte[] asked(Frame request, Route route) {
        byte[] asked = request.bytes().clone();
        if (!route.pacsAe().isEmpty()) {
            putTitle(asked, route.pacsAe());
        }
        return asked;
    }

    private void relay(Wire requester, Wire pacs, Frame request, byte[] asked, Traffic traffic) throws IOException {
        TwoWays ways = new TwoWays(requester, pacs, properties, traffic);
        watch.add(ways);
        try (Tee tee = new Tee(routes.tee(), traffic, title(request, CALLING_AE))) {
            pacs.out().write(asked);
            ways.run(tee, () -> open(requester, pacs, request, tee, traffic));
        } finally {
            watch.remove(ways);
        }
    }

    /** Carries the PACS's answer to the request; tells whether there is an association now. */
    private boolean open(Wire requester, Wire pacs, Frame request, Tee tee, Traffic traffic) throws IOException {
        Frame answer = answer(pacs);
        if (answer == null) {
            traffic.rejected("The PACS gave no answer to a request");
            requester.out().write(AssociateReject.TEMPORARY_CONGESTION.encode());
            return false;
        }
        byte[] bytes = answer.bytes().clone();
        boolean accepted = answer.type() == Pdu.ASSOCIATE_ACCEPT && bytes.length >= TITLES_END;
        if (!accepted) {
            traffic.rejected("The PACS refused an association");
        } else {
            listenIn(request, answer, tee);
            // As the requester wrote it: what the PACS is called is none of its business.
            System.arraycopy(request.bytes(), CALLED_AE, bytes, CALLED_AE, TITLE_LENGTH);
        }
        requester.out().write(bytes);
        return accepted;
    }

    private @Nullable Frame answer(Wire pacs) throws IOException {
        try {
            pacs.timeout(properties.requestTimeout());
            return Frame.read(pacs.in(), 0);
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
        return new String(frame.bytes(), at, TITLE_LENGTH, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .trim();
    }

    private static void putTitle(byte[] unit, String title) {
        Arrays.fill(unit, CALLED_AE, CALLED_AE + TITLE_LENGTH, (byte) ' ');
        byte[] characters = title.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(characters, 0, unit, CALLED_AE, characters.length);
    }
}
