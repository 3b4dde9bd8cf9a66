package org.bdo.ingest.cda;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bdo.ingest.fhir.Draft;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What every entry of a document shares: whose it is, in which visit, and how its resources get their ids. */
final class CdaContext {

    private final Draft draft;
    private final String document;
    private final Reference patient;
    private final @Nullable Reference encounter;
    /** The organizer around the entry: its time is that of what names none. */
    @Nullable
    Xml group;

    private final Map<String, Integer> occurrences = new HashMap<>();

    CdaContext(Draft draft, String document, Patient patient, @Nullable Encounter encounter) {
        this.draft = draft;
        this.document = document;
        this.patient = Draft.reference(patient);
        this.encounter = encounter == null ? null : Draft.reference(encounter);
    }

    Draft draft() {
        return draft;
    }

    Reference patient() {
        return patient.copy();
    }

    Optional<Reference> encounter() {
        return Optional.ofNullable(encounter).map(Reference::copy);
    }

    /** By the entry's id; documents copied from templates repeat ids, so each further one counts up. */
    String id(String type, Xml element) {
        String own = element.first("id")
                .filter(id -> !id.absent())
                .map(id -> id.attribute("root") + "/" + id.attribute("extension"))
                .orElse(document);
        int occurrence = occurrences.merge(type + own, 1, Integer::sum);
        return draft.ids().of(type, own, String.valueOf(occurrence));
    }

    /** The entry's own identifier, if it has one. */
    Optional<Identifier> identifier(Xml element) {
        return element.first("id")
                .filter(id -> !id.absent())
                .map(id -> new Identifier()
                        .setSystem("urn:bdo:source:" + draft.source() + ":entry")
                        .setValue(instance(id)));
    }

    /** effectiveTime as a time or, with both ends, as a period. */
    Optional<Type> effective(Xml element) {
        return element.first("effectiveTime").flatMap(time -> {
            Optional<DateTimeType> start = time(time).or(() -> time.first("low").flatMap(this::time));
            Optional<DateTimeType> end = time.first("high").flatMap(this::time);
            if (start.isPresent() && end.isPresent()) {
                return Optional.of(new Period().setStartElement(start.get()).setEndElement(end.get()));
            }
            return start.map(Type.class::cast);
        });
    }

    /** Its own time, or that of the group it is in. */
    Optional<Type> effectiveOrGroups(Xml element) {
        return effective(element).or(() -> group == null ? Optional.empty() : effective(group));
    }

    /** The beginning of effectiveTime. */
    Optional<DateTimeType> start(Xml element) {
        return element.first("effectiveTime")
                .flatMap(time -> time(time).or(() -> time.first("low").flatMap(this::time)));
    }

    Optional<DateTimeType> time(Xml element) {
        String value = element.attribute("value");
        Optional<DateTimeType> time = draft.timestamps().dateTime(value);
        if (time.isEmpty() && !value.isEmpty()) {
            draft.warn(element.name() + ": not a time");
            draft.findings().add("time.unreadable", element.name());
        }
        return time;
    }

    /** An instance identifier (II) in one word. */
    static String instance(Xml id) {
        String extension = id.attribute("extension");
        return extension.isEmpty() ? id.attribute("root") : id.attribute("root") + "/" + extension;
    }
}
