package org.bdo.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.dicom.net.pdu.UserItem;
import org.bdo.dicom.stream.DeflatedOutput;

/**
 * Queries and retrievals over an association (PS3.4 annex C, and K for worklists). Each waits for its last response; a predicate
 * that answers false has the operation cancelled, and what still comes is passed over.
 */
public final class QueryRetrieve {

    public static final String PATIENT_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.1.1";
    public static final String PATIENT_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.1.2";
    public static final String PATIENT_ROOT_GET = "1.2.840.10008.5.1.4.1.2.1.3";
    public static final String STUDY_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    public static final String STUDY_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    public static final String STUDY_ROOT_GET = "1.2.840.10008.5.1.4.1.2.2.3";
    public static final String MODALITY_WORKLIST_FIND = "1.2.840.10008.5.1.4.31";

    private final Association association;

    public QueryRetrieve(Association association) {
        this.association = association;
    }

    /** A request for C-GET: this side takes the instances of these storage contexts, as their SCP (PS3.7 section D.3.3.4). */
    public static AssociateRequest getRequest(
            String calledAe, String callingAe, List<PresentationContext> query, List<PresentationContext> storage) {
        Stream<UserItem> roles = storage.stream()
                .map(PresentationContext::abstractSyntax)
                .distinct()
                .map(sopClass -> new UserItem.RoleSelection(sopClass, false, true));
        return new AssociateRequest(
                calledAe,
                callingAe,
                Stream.concat(query.stream(), storage.stream()).toList(),
                Stream.concat(Association.ownItems().stream(), roles).toList());
    }

    /**
     * C-FIND.
     *
     * @param keys what is asked, with (0008,0052) where the model has levels
     * @param match is given each answer as it comes
     * @return the last status (PS3.4 table C.4-1): 0 success, FE00 cancelled, anything else refused
     */
    public int find(String sopClass, DataSet keys, Predicate<DataSet> match) throws IOException {
        NegotiatedContext context = association.contextOf(sopClass);
        int id = association.nextMessageId();
        send(context, Command.queryRequest(Command.FIND_REQUEST, id, sopClass), keys);
        boolean going = true;
        while (true) {
            Channel.Message message = association.nextMessage();
            requireResponse(message, id);
            if (!message.command().isPending()) {
                message.drain();
                return message.command().status();
            }
            DataSet answer = read(message, context);
            if (going && !match.test(answer)) {
                cancel(context, id);
                going = false;
            }
        }
    }

    /**
     * C-MOVE: has the peer send instances to a third application entity, which it must know.
     *
     * @param destination the title of that one
     * @param progress is told now and then how far it has come
     * @return how it ended
     */
    public SubOperations move(String sopClass, String destination, DataSet keys, Predicate<SubOperations> progress)
            throws IOException {
        NegotiatedContext context = association.contextOf(sopClass);
        int id = association.nextMessageId();
        send(context, Command.moveRequest(id, sopClass, destination), keys);
        return await(context, id, progress, (_, _) -> ServiceProvider.OUT_OF_RESOURCES);
    }

    /**
     * C-GET: has the peer send instances over this very association, which must have been asked for with {@link #getRequest}.
     *
     * @param receiver takes the instances
     * @return how it ended
     */
    public SubOperations get(
            String sopClass, DataSet keys, InstanceReceiver receiver, Predicate<SubOperations> progress)
            throws IOException {
        NegotiatedContext context = association.contextOf(sopClass);
        int id = association.nextMessageId();
        send(context, Command.queryRequest(Command.GET_REQUEST, id, sopClass), keys);
        return await(context, id, progress, receiver);
    }

    private SubOperations await(
            NegotiatedContext context, int id, Predicate<SubOperations> progress, InstanceReceiver receiver)
            throws IOException {
        boolean going = true;
        while (true) {
            Channel.Message message = association.nextMessage();
            if (message.command().field() == Command.STORE_REQUEST) {
                association.take(message, receiver);
                continue;
            }
            requireResponse(message, id);
            message.drain();
            SubOperations state = message.command().subOperations();
            if (!message.command().isPending()) {
                return state;
            }
            if (going && !progress.test(state)) {
                cancel(context, id);
                going = false;
            }
        }
    }

    private static void requireResponse(Channel.Message message, int id) throws PduException {
        if (message.command().respondsTo() != id) {
            throw new PduException("A response to something that was not asked", Abort.USER);
        }
    }

    private void cancel(NegotiatedContext context, int id) throws IOException {
        association.channel().send(context.id(), Command.cancelRequest(id));
    }

    private void send(NegotiatedContext context, Command command, DataSet identifier) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(context.transferSyntax());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (syntax.deflated()) {
            try (DeflatedOutput deflated = new DeflatedOutput(out)) {
                identifier.encode(deflated, syntax.encoding());
                deflated.finish();
            }
        } else {
            identifier.encode(out, syntax.encoding());
        }
        association.channel().send(context.id(), command);
        association.channel().send(context.id(), new ByteArrayInputStream(out.toByteArray()));
    }

    private static DataSet read(Channel.Message message, NegotiatedContext context) throws IOException {
        DataSet answer = message.command().hasDataSet()
                ? DicomFile.readHeader(message.dataSet(), TransferSyntax.of(context.transferSyntax()))
                        .dataSet()
                : DataSet.EMPTY;
        message.drain();
        return answer;
    }
}
