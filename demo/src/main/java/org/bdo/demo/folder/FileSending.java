package org.bdo.demo.folder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.HttpSender;
import org.bdo.demo.send.MllpClient;
import org.bdo.demo.send.Persistence;
import org.bdo.demo.target.Target;

/** Sends files one after the other, each in the way of its kind. */
final class FileSending implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String source;
    private final Set<String> known;
    private final HttpSender http;
    private final MllpClient mllp;
    private final DicomSending dicom;

    /**
     * For one organisation.
     *
     * @param known ids of the records that the platform has already; grows by those that are sent
     */
    FileSending(Target target, String source, HttpClient client, Set<String> known) {
        this.source = source;
        this.known = known;
        this.http = new HttpSender(client, target, source);
        this.mllp = new MllpClient(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), target.mllpPorts().getOrDefault(source, 0)));
        this.dicom = new DicomSending(target, source, http);
    }

    /** Sends a file and returns what became of each of its parts. */
    List<Outcome> send(String name, Path file) throws IOException, InterruptedException {
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case UNKNOWN ->
                List.of(new Outcome(name, 1, kind, "", Outcome.UNKNOWN, "", "No kind of file that hospitals send", ""));
            case DICOM -> {
                DicomSending.Result result = dicom.send(file);
                yield List.of(outcome(name, 1, kind, result.way(), result.answer()));
            }
            case HL7V2 -> parts(name, kind, RecordKind.HL7V2, "MLLP", Hl7File.messages(Files.readAllBytes(file)));
            case FHIR -> parts(name, kind, RecordKind.FHIR, "POST /fhir", FhirFile.resources(Files.readAllBytes(file)));
            case CDA -> parts(name, kind, RecordKind.CDA, "POST /cda", List.of(Files.readAllBytes(file)));
        };
    }

    private List<Outcome> parts(String name, FileKind kind, RecordKind recordKind, String way, List<byte[]> parts)
            throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (byte[] part : parts) {
            String label = recordKind == RecordKind.HL7V2 ? Hl7File.controlId(part) : name;
            Delivery delivery = new Delivery(source, recordKind, label, part);
            outcomes.add(outcome(name, outcomes.size() + 1, kind, way, deliver(delivery)));
        }
        return outcomes;
    }

    private Answer deliver(Delivery delivery) throws InterruptedException {
        Persistence persistence =
                new Persistence(delivery.kind() == RecordKind.HL7V2 ? mllp : http, PATIENCE, new AtomicInteger());
        try {
            return persistence.deliver(delivery);
        } catch (IOException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()), "");
        }
    }

    private Outcome outcome(String name, int part, FileKind kind, String way, Answer answer) {
        return switch (answer) {
            case Answer.Accepted(String id) -> taken(name, part, kind, way, id);
            // What the platform knew only from this file's first way, a C-STORE that failed, is no duplicate.
            case Answer.Duplicate(String id) -> taken(name, part, kind, way, id);
            case Answer.Refused(String reason, String id)
            when id.isEmpty() -> new Outcome(name, part, kind, way, Outcome.REFUSED, "", reason, "");
            case Answer.Refused(String reason, String id) -> {
                String fate = known.add(id) ? Outcome.QUARANTINED : Outcome.DUPLICATE;
                yield new Outcome(name, part, kind, way, fate, "", reason, id);
            }
            case Answer.Busy(String reason) -> new Outcome(name, part, kind, way, Outcome.REFUSED, "", reason, "");
        };
    }

    private Outcome taken(String name, int part, FileKind kind, String way, String id) {
        String fate = known.add(id) ? Outcome.ACCEPTED : Outcome.DUPLICATE;
        return new Outcome(name, part, kind, way, fate, "", "", id);
    }

    @Override
    public void close() {
        mllp.close();
        http.close();
    }
}
