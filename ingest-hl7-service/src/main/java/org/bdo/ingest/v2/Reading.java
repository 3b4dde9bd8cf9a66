package org.bdo.ingest.v2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.Timestamps;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;

/** A message on its way to a draft: what the segments read so far are about, because later ones refer to them by order. */
final class Reading {

    private final Draft draft;
    private final Er7Message message;
    private final Map<String, Integer> occurrences = new HashMap<>();

    private @Nullable Patient patient;
    private @Nullable Encounter encounter;
    private @Nullable Segment orc;
    private boolean ended;

    /** The timing (TQ1) between ORC and what is ordered. */
    @Nullable
    Segment timing;

    @Nullable
    Order order;

    @Nullable
    DocumentReference document;

    @Nullable
    Appointment appointment;

    /** What a route, a site or a reason of refusal belongs to: the drug or vaccine read last. */
    @Nullable
    Resource medication;

    /** What notes (NTE) belong to now; null where to nothing. */
    @Nullable
    Consumer<String> notes;

    /** The order or report that results belong to: its key within the source and its resources. */
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

    /** The trigger event, MSH-9.2, or in old versions EVN-1; empty where neither says. */
    String event() {
        String event = message.header().first(9).component(2);
        return event.isEmpty()
                ? message.segments().stream()
                        .filter(segment -> segment.name().equals("EVN"))
                        .map(segment -> segment.text(1))
                        .findFirst()
                        .orElse("")
                : event;
    }

    String source() {
        return draft.source();
    }

    String id(String type, String... key) {
        return draft.ids().of(type, key);
    }

    /** A number of the source's own, of this kind. */
    Identifier identifier(String kind, String value) {
        return new Identifier()
                .setSystem("urn:bdo:source:" + source() + ":" + kind)
                .setValue(value);
    }

    void startPatient(Patient next) {
        patient = next;
        encounter = null;
        orc = null;
        timing = null;
        order = null;
        document = null;
        medication = null;
        notes = null;
    }

    void startEncounter(Encounter next) {
        encounter = next;
    }

    void startOrder(Segment next) {
        orc = next;
        timing = null;
        order = null;
        medication = null;
        notes = null;
    }

    @Nullable
    Segment orc() {
        return orc;
    }

    /** What follows is about somebody else. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean hasPatient() {
        return patient != null;
    }

    /** The current patient; ask {@link #hasPatient} first. */
    Patient currentPatient() {
        if (patient == null) {
            throw new IllegalStateException("no patient yet");
        }
        return patient;
    }

    Reference patient() {
        return Draft.reference(currentPatient());
    }

    String patientId() {
        return currentPatient().getIdElement().getIdPart();
    }

    Optional<Encounter> currentEncounter() {
        return Optional.ofNullable(encounter);
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
            draft.findings().add("time.unreadable", segment.name() + "-" + field);
            segment.unread(field);
        }
        return time;
    }

    /** The field as a time that FHIR can hold as an instant; a date alone is none. */
    Optional<InstantType> instant(Segment segment, int field) {
        return time(segment, field).flatMap(Timestamps::instant);
    }
}
