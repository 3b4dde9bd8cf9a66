package org.bdo.proxy.relay;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bdo.dicom.net.Command;
import org.bdo.dicom.net.MessageTap;
import org.bdo.dicom.net.NegotiatedContext;
import org.bdo.proxy.spool.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Listens to both directions of one association and copies the data sets that are stored. It fails open: what it does not
 * understand or cannot write costs the copy, never the association.
 */
final class Tee implements AutoCloseable {

    private final TeeContext context;
    private final Traffic traffic;
    private final String callingAe;
    private final CopyWriter writer;
    private final Map<Integer, Copy> awaiting = new ConcurrentHashMap<>();
    private final MessageTap requests = new MessageTap(new Requests());
    private final MessageTap responses = new MessageTap(new Responses());
    private volatile Map<Integer, NegotiatedContext> contexts = Map.of();
    private volatile boolean deaf;

    Tee(TeeContext context, Traffic traffic, String callingAe) {
        this.context = context;
        this.traffic = traffic;
        this.callingAe = callingAe;
        this.writer = new CopyWriter(context.room());
    }

    /** What requester and PACS agreed on; to be told before the requester is. */
    void negotiated(Map<Integer, NegotiatedContext> agreed) {
        contexts = agreed;
    }

    /** Bytes that are about to go to the PACS. */
    void request(byte[] bytes, int length) {
        listen(requests, bytes, length);
    }

    /** Bytes that are about to go to the requester. Returns when what they acknowledge is durable or given up. */
    void response(byte[] bytes, int length) {
        listen(responses, bytes, length);
    }

    private void listen(MessageTap tap, byte[] bytes, int length) {
        if (deaf) {
            return;
        }
        try {
            tap.feed(bytes, 0, length);
        } catch (IOException e) {
            deafen(e.getMessage());
        } catch (RuntimeException e) {
            // The one place where a fault of the tee's own could reach the clinic.
            deafen(e.getClass().getSimpleName());
        }
    }

    /** Stops to listen: what is still to come cannot be copied. */
    void deafen(@Nullable String why) {
        deaf = true;
        traffic.trouble("An association cannot be followed any more: " + why);
        awaiting.values().forEach(copy -> copy.lose("the association could not be followed"));
        awaiting.clear();
    }

    /** The association is over: what was not answered was not stored. */
    @Override
    public void close() {
        deaf = true;
        awaiting.values().forEach(Copy::abandon);
        awaiting.clear();
        writer.close();
    }

    /** Null where the rules want no copy. */
    private @Nullable Copy begin(NegotiatedContext agreed, Command command) {
        Facts.Origin origin = new Facts.Origin(
                traffic.route().source(),
                command.sopClass(),
                command.sopInstance(),
                agreed.transferSyntax(),
                Facts.State.STORED_BY_PACS);
        Optional<Boolean> foregone = context.selection().foregone(origin.source(), origin.sopClassUid());
        if (foregone.isPresent() && !foregone.get()) {
            traffic.passed();
            return null;
        }
        Copy copy = new Copy(context, writer, traffic, origin, callingAe, foregone.isEmpty());
        copy.begin();
        return copy;
    }

    /** The direction towards the PACS: C-STORE requests and their data sets. */
    private final class Requests implements MessageTap.Listener {

        private @Nullable Copy current;

        @Override
        public void command(int contextId, Command command) {
            current = null;
            NegotiatedContext agreed = contexts.get(contextId);
            if (command.field() != Command.STORE_REQUEST || !command.hasDataSet()) {
                return;
            }
            if (agreed == null) {
                traffic.trouble("A C-STORE came in a context that was not agreed on, and is not copied");
                return;
            }
            Copy copy = begin(agreed, command);
            current = copy;
            Copy unanswered =
                    copy == null ? awaiting.remove(command.messageId()) : awaiting.put(command.messageId(), copy);
            if (unanswered != null) {
                unanswered.lose("its message id was used again before it was answered");
            }
        }

        @Override
        public void data(int contextId, byte[] bytes, int offset, int length) {
            Copy copy = current;
            if (copy != null) {
                copy.add(bytes, offset, length);
            }
        }

        @Override
        public void dataEnd(int contextId) {
            Copy copy = current;
            if (copy != null) {
                copy.complete();
            }
            current = null;
        }
    }

    /** The direction towards the requester: C-STORE responses. */
    private final class Responses implements MessageTap.Listener {

        @Override
        public void command(int contextId, Command command) {
            if (command.field() != Command.STORE_RESPONSE) {
                return;
            }
            Copy copy = awaiting.remove(command.respondsTo());
            if (copy == null) {
                return;
            }
            if (Refusal.isStored(command.status())) {
                copy.keep();
            } else {
                copy.refuse(command.status());
            }
        }

        @Override
        public void data(int contextId, byte[] bytes, int offset, int length) {}

        @Override
        public void dataEnd(int contextId) {}
    }
}
