package org.bdo.dicom.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateAccept;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.dicom.net.pdu.ReleaseResponse;
import org.jspecify.annotations.Nullable;

/** An association that a peer asked for, from its request to its end. */
final class ServedAssociation {

    private static final int UNRECOGNIZED_OPERATION = 0x0211;
    private static final int PROCESSING_FAILURE = 0x0110;

    private final Channel channel;
    private final ServiceProvider provider;
    private final Duration artim;

    /** @param artim how long the peer may take to ask for the association, and to close a connection that is done with */
    ServedAssociation(Channel channel, ServiceProvider provider, Duration artim) {
        this.channel = channel;
        this.provider = provider;
        this.artim = artim;
    }

    /** @param full whether there is no room for one more */
    void serve(boolean full) throws IOException {
        try {
            if (!(channel.receive(artim) instanceof AssociateRequest request)) {
                throw new PduException("A request was expected", Abort.provider(Abort.UNEXPECTED_PDU));
            }
            Optional<AssociateReject> refusal =
                    full ? Optional.of(AssociateReject.LOCAL_LIMIT) : provider.refusal(request);
            if (refusal.isPresent()) {
                channel.send(refusal.get());
                channel.awaitClose(artim);
                return;
            }
            serve(request);
            channel.awaitClose(artim);
        } catch (PduException e) {
            channel.send(e.answer());
            channel.awaitClose(artim);
        } catch (SocketTimeoutException _) {
            channel.abort(Abort.provider(Abort.NO_REASON));
        }
    }

    private void serve(AssociateRequest request) throws IOException {
        channel.peerLimit(request.maxLength());
        List<PresentationContext.Answer> answers =
                request.contexts().stream().map(this::answer).toList();
        Map<Integer, NegotiatedContext> contexts = NegotiatedContext.of(request.contexts(), answers);
        channel.send(new AssociateAccept(request.calledAe(), request.callingAe(), answers, Association.ownItems()));
        Channel.Message message = channel.nextMessage();
        while (message != null) {
            int status = perform(request, contexts.get(message.contextId()), message);
            message.drain();
            channel.send(message.contextId(), message.command().response(status));
            message = channel.nextMessage();
        }
        channel.send(new ReleaseResponse());
    }

    private PresentationContext.Answer answer(PresentationContext proposed) {
        if (proposed.transferSyntaxes().isEmpty()) {
            return proposed.refused(PresentationContext.Answer.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        }
        return proposed.abstractSyntax().equals(Uid.VERIFICATION)
                ? proposed.accepted(proposed.transferSyntaxes().getFirst())
                : provider.negotiate(proposed);
    }

    private int perform(AssociateRequest association, @Nullable NegotiatedContext context, Channel.Message message) {
        Command command = message.command();
        if (context == null) {
            return ServiceProvider.NO_SUCH_SOP_CLASS;
        }
        return switch (command.field()) {
            case Command.ECHO_REQUEST -> ServiceProvider.SUCCESS;
            case Command.STORE_REQUEST ->
                store(provider, association.callingAe(), association.calledAe(), context, message);
            default -> UNRECOGNIZED_OPERATION;
        };
    }

    /** Has an instance taken; returns the status for its sender. */
    static int store(
            InstanceReceiver receiver,
            String callingAe,
            String calledAe,
            NegotiatedContext context,
            Channel.Message message) {
        ServiceProvider.StoreRequest request = new ServiceProvider.StoreRequest(
                callingAe,
                calledAe,
                message.command().sopClass(),
                message.command().sopInstance(),
                context.transferSyntax());
        try {
            return receiver.store(request, message.dataSet());
        } catch (IOException _) {
            // Where the connection is the reason, reading the rest of the data set fails too and ends the association.
            return PROCESSING_FAILURE;
        }
    }
}
