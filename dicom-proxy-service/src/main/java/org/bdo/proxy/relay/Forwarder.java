package org.bdo.proxy.relay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.FileHead;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what was taken in a PACS's place to it, in the order in which it came, one after another, and tries again without end
 * while the PACS is away or busy. What the PACS will never take is held for a person and does not bar the way. An instance that
 * the PACS took in the moment of our death is sent once more: its UID is the same.
 */
final class Forwarder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Traffic traffic;
    private final Spool spool;
    private final PacsWires wires;
    private final Duration answerTimeout;
    private final Thread thread;
    private @Nullable Open open;

    Forwarder(Traffic traffic, Spool spool, PacsWires wires, Duration answerTimeout) {
        this.traffic = traffic;
        this.spool = spool;
        this.wires = wires;
        this.answerTimeout = answerTimeout;
        this.thread = Thread.ofVirtual().name("forwarder").start(this::work);
    }

    /** An association, and for what it is good. */
    private record Open(Association association, String callingAe, String sopClass, String transferSyntax) {}

    private enum Outcome {
        TAKEN,
        NOT_NOW,
        NEVER
    }

    private void work() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (next()) {
                    pause = FIRST_PAUSE;
                } else {
                    leave();
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            abort();
        }
    }

    /** Whether to go on at once. */
    private boolean next() throws InterruptedException {
        try {
            Optional<SpoolEntry> entry = spool.next(Duration.ofSeconds(1));
            if (entry.isEmpty()) {
                leave(); // the PACS shall not wait for what may never come
                return true;
            }
            return settle(entry.get(), send(entry.get()));
        } catch (IOException e) {
            LOG.debug("An instance could not be forwarded: {}", e.getClass().getSimpleName());
            abort();
            return false;
        }
    }

    private boolean settle(SpoolEntry entry, Outcome outcome) throws IOException {
        switch (outcome) {
            case TAKEN -> {
                spool.remove(entry);
                traffic.forwarded();
            }
            case NEVER -> {
                spool.hold(entry, "the PACS does not take it");
                traffic.trouble("The PACS will not take an instance that was taken in its place");
            }
            case NOT_NOW -> {
                return false;
            }
        }
        return true;
    }

    private Outcome send(SpoolEntry entry) throws IOException {
        Facts facts = entry.facts();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(entry.file()), 1 << 16)) {
            byte[] beginning = file.readNBytes(FileHead.BEGINNING);
            file.skipNBytes(FileHead.length(beginning) - FileHead.BEGINNING);
            Association association = association(facts);
            if (association == null) {
                return Outcome.NOT_NOW;
            }
            if (association.contexts().isEmpty()) {
                leave();
                return Outcome.NEVER;
            }
            int status = association.store(facts.sopClassUid(), facts.sopUid(), facts.transferSyntaxUid(), file);
            if (Refusal.isStored(status)) {
                return Outcome.TAKEN;
            }
            traffic.trouble(
                    "The PACS refused an instance that was taken in its place with status %04X".formatted(status));
            return Refusal.blamesDataSet(status) ? Outcome.NEVER : Outcome.NOT_NOW;
        }
    }

    private @Nullable Association association(Facts facts) throws IOException {
        Open now = open;
        if (now != null
                && now.callingAe().equals(facts.callingAe())
                && now.sopClass().equals(facts.sopClassUid())
                && now.transferSyntax().equals(facts.transferSyntaxUid())) {
            return now.association();
        }
        leave();
        Optional<Wire> wire = wires.open(new Socket(), traffic);
        if (wire.isEmpty()) {
            return null;
        }
        Route route = traffic.route();
        Association association = Association.open(
                wire.get().raw(),
                wire.get().socket(),
                answerTimeout,
                Association.request(
                        route.pacsAe().isEmpty() ? route.calledAe() : route.pacsAe(),
                        facts.callingAe(),
                        List.of(new PresentationContext(1, facts.sopClassUid(), List.of(facts.transferSyntaxUid())))));
        open = new Open(association, facts.callingAe(), facts.sopClassUid(), facts.transferSyntaxUid());
        return association;
    }

    private void abort() {
        Open broken = open;
        open = null;
        if (broken != null) {
            broken.association().abort();
        }
    }

    private void leave() {
        Open now = open;
        open = null;
        if (now == null) {
            return;
        }
        try (Association association = now.association()) {
            association.release();
        } catch (IOException e) {
            LOG.debug(
                    "An association with the PACS ended without release: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
