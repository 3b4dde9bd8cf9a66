package org.bdo.ingest.cda;

import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.unification.Numbers;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** observation to Observation: a coded value. */
final class CdaObservations {

    private final CdaContext context;

    CdaObservations(CdaContext context) {
        this.context = context;
    }

    /** Whether it states what is: not what is not, and not what is planned. */
    static boolean isFact(Xml element) {
        return !element.attribute("negationInd").equals("true")
                && Set.of("", "EVN").contains(element.attribute("moodCode"));
    }

    Optional<Reference> of(Xml element) {
        CodeableConcept code = element.first("code").map(CdaCodes::of).orElseGet(CodeableConcept::new);
        if (code.isEmpty()) {
            context.draft().warn("observation without a code: left out");
            return Optional.empty();
        }
        Observation observation = new Observation();
        observation.setId(context.id("Observation", element));
        observation.setStatus(status(
                element.first("statusCode").map(one -> one.attribute("code")).orElse("")));
        observation.setCode(code);
        observation.setSubject(context.patient());
        context.encounter().ifPresent(observation::setEncounter);
        context.effectiveOrGroups(element).ifPresent(observation::setEffective);
        element.first("value")
                .filter(value -> !value.absent())
                .flatMap(this::value)
                .ifPresent(observation::setValue);
        element.all("interpretationCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .forEach(observation::addInterpretation);
        element.all("referenceRange", "observationRange").forEach(range -> range(range, observation));
        element.first("methodCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .ifPresent(observation::setMethod);
        element.first("targetSiteCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .ifPresent(observation::setBodySite);
        return Optional.of(context.draft().add(observation));
    }

    private Optional<Type> value(Xml value) {
        return switch (value.type()) {
            case "PQ", "REAL", "INT" -> quantity(value).map(Type.class::cast);
            case "CD", "CE", "CV", "CO" -> Optional.<Type>of(CdaCodes.of(value)).filter(concept -> !concept.isEmpty());
            case "BL" -> Optional.of(new BooleanType(value.attribute("value").equals("true")));
            case "TS" ->
                context.draft().timestamps().dateTime(value.attribute("value")).map(Type.class::cast);
            case "ST", "ED", "" ->
                Optional.of(value.content()).filter(text -> !text.isEmpty()).map(StringType::new);
            default -> {
                context.draft()
                        .warn("observation/value of type "
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
