package org.bdo.demo.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.send.Answer;

/** Sends the messages, resources or the document of one file. */
final class DocumentSending {

    private final String source;
    private final Set<String> known;
    private final String hl7Way;
    private final Post post;

    /** Gets an answer that stands for one of them. */
    interface Post {

        Answer deliver(Delivery delivery) throws IOException, InterruptedException;
    }

    /**
     * For one organisation.
     *
     * @param known ids of records that the platform has already; grows by those that are sent
     * @param hl7Way how HL7 v2 is sent, such as {@code MLLP}
     */
    DocumentSending(String source, Set<String> known, String hl7Way, Post post) {
        this.source = source;
        this.known = known;
        this.hl7Way = hl7Way;
        this.post = post;
    }

    /** Sends what is in a file that is not DICOM and returns what became of each of its parts. */
    List<Outcome> send(String name, FileKind kind, byte[] file) throws IOException, InterruptedException {
        return switch (kind) {
            case HL7V2 -> parts(name, kind, RecordKind.HL7V2, hl7Way, Hl7File.messages(file));
            case FHIR -> parts(name, kind, RecordKind.FHIR, "POST /fhir", FhirFile.resources(file));
            case CDA -> parts(name, kind, RecordKind.CDA, "POST /cda", List.of(file));
            case DICOM, UNKNOWN ->
                List.of(new Outcome(name, 1, kind, "", Outcome.UNKNOWN, "", "No kind of file that is sent so", ""));
        };
    }

    private List<Outcome> parts(String name, FileKind kind, RecordKind recordKind, String way, List<byte[]> parts)
            throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (byte[] part : parts) {
            String label = recordKind == RecordKind.HL7V2 ? Hl7File.controlId(part) : name;
            Delivery delivery = new Delivery(source, recordKind, label, part);
            outcomes.add(outcome(name, outcomes.size() + 1, kind, way, post.deliver(delivery)));
        }
        return outcomes;
    }

    Outcome outcome(String name, int part, FileKind kind, String way, Answer answer) {
        return switch (answer) {
            case Answer.Accepted(String id) -> {
                String fate = known.add(id) ? Outcome.ACCEPTED : Outcome.DUPLICATE;
                yield new Outcome(name, part, kind, way, fate, "", "", id);
            }
            case Answer.Duplicate(String id) -> new Outcome(name, part, kind, way, Outcome.DUPLICATE, "", "", id);
            case Answer.Understood(String what) -> new Outcome(name, part, kind, way, Outcome.UNDERSTOOD, "", what, "");
            case Answer.Refused(String reason, String id)
            when id.isEmpty() -> new Outcome(name, part, kind, way, Outcome.REFUSED, "", reason, "");
            case Answer.Refused(String reason, String id) -> {
                String fate = known.add(id) ? Outcome.QUARANTINED : Outcome.DUPLICATE;
                yield new Outcome(name, part, kind, way, fate, "", reason, id);
            }
            case Answer.Busy(String reason) -> new Outcome(name, part, kind, way, Outcome.REFUSED, "", reason, "");
        };
    }
}
