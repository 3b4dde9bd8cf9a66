package org.bdo.ingest.v2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Draft;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;

/** A message on its way to a draft: what the segments read so far are about, because later ones refer to them by order. */
final class Reading {

    /** What notes (NTE) belong to now. */
    enum Subject {
        NOTHING,
        ORDER,
        RESULT
    }

    private final Draft draft;
    private final Er7Message message;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private @Nullable Patient patient;
    private @Nullable Encounter encounter;
    private @Nullable Segment orc;

    @Nullable
    Order order;

    @Nullable
    Observation result;

    Subject notesOn = Subject.NOTHING;

    /** The order or report that results belong to: its key within the source and its one resource of the two. */
    record Order(
            String key,
            @Nullable DiagnosticReport report,
            @Nullable ServiceRequest request,
            @Nullable DateTimeType time) {}

    Reading(Draft draft, Er7Message message) {
        this.draft = draft;
        this.message = message;
    }

    Draft draft() {
        return draft;
    }

    Er7Message message() {
        return message;
    }

    String source() {
        return draft.source();
    }

    void startPatient(Patient next) {
        patient = next;
        encounter = null;
        orc = null;
        order = null;
        result = null;
        notesOn = Subject.NOTHING;
    }

    void startEncounter(Encounter next) {
        encounter = next;
    }

    void startOrder(Segment next) {
        orc = next;
        order = null;
        result = null;
    }

    @Nullable
    Segment orc() {
        return orc;
    }

    boolean hasPatient() {
        return patient != null;
    }

    /** The current patient; ask {@link #hasPatient} first. */
    Reference patient() {
        return Draft.reference(current());
    }

    String patientId() {
        return current().getIdElement().getIdPart();
    }

    Optional<Reference> encounter() {
        return Optional.ofNullable(encounter).map(Draft::reference);
    }

    /** Where a thing is known only by its place: the visit, or else the patient. */
    String place() {
        return encounter == null ? patientId() : encounter.getIdElement().getIdPart();
    }

    /** How many times this key came before in the message. */
    int occurrence(String key) {
        return occurrences.merge(key, 1, Integer::sum) - 1;
    }

    /** The field as a time; what is no time is warned of. */
    Optional<DateTimeType> time(Segment segment, int field) {
        String text = segment.text(field);
        Optional<DateTimeType> time = draft.timestamps().dateTime(text);
        if (time.isEmpty() && !text.isEmpty()) {
            draft.warn(segment.name() + "-" + field + ": not a time");
        }
        return time;
    }

    private Patient current() {
        if (patient == null) {
            throw new IllegalStateException("no patient yet");
        }
        return patient;
    }
}
