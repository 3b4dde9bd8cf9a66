package org.bdo.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateAccept;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.Pdu;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.dicom.net.pdu.ReleaseRequest;
import org.bdo.dicom.net.pdu.ReleaseResponse;
import org.bdo.dicom.net.pdu.UserItem;

/**
 * An association that this side asked for; one operation at a time, one thread at a time. Left by {@link #release()};
 * {@link #close()} without it is an abort.
 */
public final class Association implements Closeable {

    private final Channel channel;
    private final AssociateRequest request;
    private final Map<Integer, NegotiatedContext> contexts;
    private int lastMessageId;
    private boolean over;

    private Association(Channel channel, AssociateRequest request, AssociateAccept accept) {
        this.channel = channel;
        this.request = request;
        this.contexts = NegotiatedContext.of(request.contexts(), accept.contexts());
    }

    /** A request of this software for these presentation contexts. */
    public static AssociateRequest request(String calledAe, String callingAe, List<PresentationContext> contexts) {
        return new AssociateRequest(calledAe, callingAe, contexts, ownItems());
    }

    static List<UserItem> ownItems() {
        return List.of(
                new UserItem.MaxLength(Channel.OWN_LIMIT),
                new UserItem.ImplementationClass(Uid.IMPLEMENTATION_CLASS),
                new UserItem.ImplementationVersion(Uid.IMPLEMENTATION_VERSION));
    }

    /**
     * Connects and asks.
     *
     * @throws AssociationException where the peer rejects the request
     */
    public static Association open(Peer peer, AssociateRequest request) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(peer.host(), peer.port()),
                    Math.toIntExact(peer.connectTimeout().toMillis()));
            Tls tls = peer.tls();
            socket.setSoTimeout(Math.toIntExact(peer.readTimeout().toMillis()));
            Socket secured = tls == null ? socket : tls.asClient(socket, peer.host());
            return open(socket, secured, peer.readTimeout(), request);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Asks over a connection that is open already; it is closed with the association.
     *
     * @param connection the TCP connection
     * @param socket TLS on top of it, or the same
     * @param timeout how long the peer may be silent where something is expected of it, and how long it may take to take a unit
     * @throws AssociationException where the peer rejects the request
     */
    public static Association open(Socket connection, Socket socket, Duration timeout, AssociateRequest request)
            throws IOException {
        try {
            Channel channel = new Channel(connection, socket, timeout);
            channel.send(request);
            return answered(channel, request, channel.receive());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Association answered(Channel channel, AssociateRequest request, Pdu answer) throws IOException {
        return switch (answer) {
            case AssociateAccept accept -> {
                channel.peerLimit(accept.maxLength());
                yield new Association(channel, request, accept);
            }
            case AssociateReject reject -> throw AssociationException.rejected(reject);
            case Abort abort -> throw AssociationException.aborted(abort);
            default ->
                throw new PduException("An answer to the request was expected", Abort.provider(Abort.UNEXPECTED_PDU));
        };
    }

    /** What was agreed on. */
    public Collection<NegotiatedContext> contexts() {
        return contexts.values();
    }

    /** C-ECHO; returns the status (PS3.7 section 9.1.5), 0 is success. */
    public int echo() throws IOException {
        int context = contextOf(Uid.VERIFICATION).id();
        int messageId = nextMessageId();
        channel.send(context, Command.echoRequest(messageId));
        return response(messageId);
    }

    /**
     * C-STORE of a data set that is encoded in the transfer syntax; it is sent as it is.
     *
     * @return the status (PS3.4 annex B.2.3): 0 success, Bxxx stored with a warning, anything else refused
     * @throws IOException where the class was not agreed on in this transfer syntax, or the association broke
     */
    public int store(String sopClass, String sopInstance, String transferSyntax, InputStream dataSet)
            throws IOException {
        int context = contexts.values().stream()
                .filter(candidate -> candidate.abstractSyntax().equals(sopClass)
                        && candidate.transferSyntax().equals(transferSyntax))
                .findFirst()
                .orElseThrow(() -> new IOException("The SOP class was not agreed on in this transfer syntax"))
                .id();
        int messageId = nextMessageId();
        channel.send(context, Command.storeRequest(messageId, sopClass, sopInstance));
        channel.send(context, dataSet);
        return response(messageId);
    }

    /** The context of this class, whatever its transfer syntax. */
    NegotiatedContext contextOf(String abstractSyntax) throws IOException {
        return contexts.values().stream()
                .filter(candidate -> candidate.abstractSyntax().equals(abstractSyntax))
                .min(Comparator.comparingInt(NegotiatedContext::id))
                .orElseThrow(() -> new IOException("The SOP class was not agreed on"));
    }

    Channel channel() {
        return channel;
    }

    int nextMessageId() {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        return lastMessageId;
    }

    private int response(int messageId) throws IOException {
        Channel.Message message = nextMessage();
        message.drain();
        if (message.command().respondsTo() != messageId) {
            throw new PduException("A response to something that was not asked", Abort.USER);
        }
        return message.command().status();
    }

    Channel.Message nextMessage() throws IOException {
        Channel.Message message = channel.nextMessage();
        if (message == null) {
            throw new IOException("The peer asked for release in place of a response");
        }
        return message;
    }

    /** Has an instance taken that the peer sends over this association, and answers. */
    void take(Channel.Message message, InstanceReceiver receiver) throws IOException {
        NegotiatedContext context = contexts.get(message.contextId());
        Command command = message.command();
        int status = context == null
                ? ServiceProvider.NO_SUCH_SOP_CLASS
                : ServedAssociation.store(
                        receiver,
                        /* callingAe= */ request.calledAe(),
                        /* calledAe= */ request.callingAe(),
                        context,
                        message);
        message.drain();
        channel.send(message.contextId(), command.response(status));
    }

    /** Asks for release, waits for the answer and closes the connection. */
    public void release() throws IOException {
        channel.send(new ReleaseRequest());
        if (!(channel.receive() instanceof ReleaseResponse)) {
            throw new PduException("An answer to the release was expected", Abort.provider(Abort.UNEXPECTED_PDU));
        }
        over = true;
        channel.close();
    }

    /** Ends the association at once. */
    public void abort() {
        over = true;
        channel.abort(Abort.USER);
    }

    @Override
    public void close() {
        if (!over) {
            abort();
        }
    }
}
