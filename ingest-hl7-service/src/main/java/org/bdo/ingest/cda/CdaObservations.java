package org.bdo.ingest.cda;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.unification.Numbers;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The entries of sections: every coded observation that states a fact about the patient becomes an Observation. What says
 * something else (negated, planned, about a relative) or is of another kind is warned of, never turned into a fact.
 */
final class CdaObservations {

    private static final Set<String> OTHER_KINDS = Set.of(
            "substanceAdministration", "procedure", "supply", "encounter", "observationMedia", "regionOfInterest");

    private final Draft draft;
    private final String document;
    private final Reference patient;
    private final @Nullable Reference encounter;
    private final Map<String, Integer> occurrences = new HashMap<>();

    CdaObservations(Draft draft, String document, Patient patient, @Nullable Encounter encounter) {
        this.draft = draft;
        this.document = document;
        this.patient = Draft.reference(patient);
        this.encounter = encounter == null ? null : Draft.reference(encounter);
    }

    /** Walks an entry to the observations in it. */
    void walk(Xml element) {
        if (element.first("subject", "relatedSubject").isPresent()) {
            draft.warn("entry about a relative (" + element.name() + "): no mapping");
            return;
        }
        if (OTHER_KINDS.contains(element.name())) {
            draft.warn(element.name() + ": no mapping");
        } else if (element.name().equals("observation")) {
            take(element);
        }
        element.elements().forEach(this::walk);
    }

    private void take(Xml element) {
        if (element.attribute("negationInd").equals("true")
                || !Set.of("", "EVN").contains(element.attribute("moodCode"))) {
            draft.warn("observation that is negated or not an event: no mapping");
            return;
        }
        CodeableConcept code = element.first("code").map(CdaCodes::of).orElseGet(CodeableConcept::new);
        if (code.isEmpty()) {
            draft.warn("observation without a code: left out");
            return;
        }
        Observation observation = new Observation();
        observation.setId(id(element));
        observation.setStatus(status(
                element.first("statusCode").map(one -> one.attribute("code")).orElse("")));
        observation.setCode(code);
        observation.setSubject(patient);
        if (encounter != null) {
            observation.setEncounter(encounter);
        }
        effective(element).flatMap(draft.timestamps()::dateTime).ifPresent(observation::setEffective);
        element.first("value")
                .filter(value -> !value.absent())
                .flatMap(this::value)
                .ifPresent(observation::setValue);
        element.all("interpretationCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .forEach(observation::addInterpretation);
        element.all("referenceRange", "observationRange").forEach(range -> range(range, observation));
        draft.add(observation);
    }

    /** By the entry's id; documents copied from templates repeat ids, so each further one counts up. */
    private String id(Xml element) {
        String own = element.first("id")
                .filter(id -> !id.absent())
                .map(id -> id.attribute("root") + "/" + id.attribute("extension"))
                .orElse(document);
        int occurrence = occurrences.merge(own, 1, Integer::sum);
        return draft.ids().of("Observation", own, String.valueOf(occurrence));
    }

    private static Optional<String> effective(Xml element) {
        return element.first("effectiveTime").map(time -> {
            String value = time.attribute("value");
            return value.isEmpty()
                    ? time.first("low").map(low -> low.attribute("value")).orElse("")
                    : value;
        });
    }

    private Optional<Type> value(Xml value) {
        return switch (value.type()) {
            case "PQ", "REAL", "INT" -> quantity(value).map(Type.class::cast);
            case "CD", "CE", "CV", "CO" -> Optional.<Type>of(CdaCodes.of(value)).filter(concept -> !concept.isEmpty());
            case "BL" -> Optional.of(new BooleanType(value.attribute("value").equals("true")));
            case "TS" -> draft.timestamps().dateTime(value.attribute("value")).map(Type.class::cast);
            case "ST", "ED", "" ->
                Optional.of(value.content()).filter(text -> !text.isEmpty()).map(StringType::new);
            default -> {
                draft.warn("observation/value of type "
                        + (value.type().matches("[A-Z_]{1,12}") ? value.type() : "unknown") + ": no mapping");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Quantity> quantity(Xml value) {
        Optional<Quantity> quantity = Numbers.quantity(value.attribute("value"));
        String unit = value.attribute("unit").strip();
        if (!unit.isEmpty() && !unit.equals("1")) {
            quantity.ifPresent(one -> one.setUnit(unit));
        }
        return quantity;
    }

    private static void range(Xml range, Observation observation) {
        var result = new Observation.ObservationReferenceRangeComponent();
        range.first("value").ifPresent(value -> {
            value.first("low").flatMap(CdaObservations::quantity).ifPresent(result::setLow);
            value.first("high").flatMap(CdaObservations::quantity).ifPresent(result::setHigh);
        });
        if (!range.text("text").isEmpty()) {
            result.setText(range.text("text"));
        }
        if (!result.isEmpty()) {
            observation.addReferenceRange(result);
        }
    }

    private static ObservationStatus status(String code) {
        return switch (code) {
            case "completed" -> ObservationStatus.FINAL;
            case "active", "new", "held", "suspended" -> ObservationStatus.PRELIMINARY;
            case "aborted", "cancelled" -> ObservationStatus.CANCELLED;
            case "nullified" -> ObservationStatus.ENTEREDINERROR;
            default -> ObservationStatus.UNKNOWN;
        };
    }
}
