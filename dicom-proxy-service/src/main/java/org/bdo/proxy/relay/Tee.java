package org.bdo.proxy.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.bdo.dicom.net.Command;
import org.bdo.dicom.net.MessageTap;
import org.bdo.dicom.net.NegotiatedContext;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;

/**
 * Listens to both directions of one association and copies the data sets that are stored. It fails open: what it does not
 * understand or cannot write costs the copy, never the association.
 */
final class Tee implements AutoCloseable {

    private final Spool spool;
    private final Traffic traffic;
    private final RelayProperties properties;
    private final String callingAe;
    private final CopyWriter writer;
    private final Map<Integer, Copy> awaiting = new ConcurrentHashMap<>();
    private final MessageTap requests = new MessageTap(new Requests());
    private final MessageTap responses = new MessageTap(new Responses());
    private volatile Map<Integer, NegotiatedContext> contexts = Map.of();
    private volatile boolean deaf;

    Tee(Spool spool, Traffic traffic, RelayProperties properties, Semaphore room, String callingAe) {
        this.spool = spool;
        this.traffic = traffic;
        this.properties = properties;
        this.callingAe = callingAe;
        this.writer = new CopyWriter(room);
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

    private Copy begin(NegotiatedContext context, Command command) {
        Facts.Origin origin = new Facts.Origin(
                traffic.route().source(),
                command.sopClass(),
                command.sopInstance(),
                context.transferSyntax(),
                Facts.State.STORED_BY_PACS);
        Copy copy = new Copy(spool, writer, traffic, origin, properties.teePatience());
        copy.begin(callingAe);
        return copy;
    }

    private Duration finishPatience() {
        return properties.finishPatience();
    }

    /** The direction towards the PACS: C-STORE requests and their data sets. */
    private final class Requests implements MessageTap.Listener {

        private @Nullable Copy current;

        @Override
        public void command(int contextId, Command command) {
            current = null;
            NegotiatedContext context = contexts.get(contextId);
            if (command.field() != Command.STORE_REQUEST || !command.hasDataSet()) {
                return;
            }
            if (context == null) {
                traffic.lost("a C-STORE came in a context that was not agreed on");
                return;
            }
            Copy copy = begin(context, command);
            current = copy;
            Copy unanswered = awaiting.put(command.messageId(), copy);
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
            if (stored(command.status())) {
                copy.keep(finishPatience());
            } else {
                copy.refuse(command.status());
            }
        }

        /** Success and warnings (PS3.7 annex C, PS3.4 annex B.2.3). */
        private static boolean stored(int status) {
            return status == 0 || status == 1 || (status & 0xF000) == 0xB000 || status == 0x0107 || status == 0x0116;
        }

        @Override
        public void data(int contextId, byte[] bytes, int offset, int length) {}

        @Override
        public void dataEnd(int contextId) {}
    }
}
