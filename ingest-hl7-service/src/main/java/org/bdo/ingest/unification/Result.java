package org.bdo.ingest.unification;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bdo.ingest.quality.Findings;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A coded value: of an observation or of one of its components.
 *
 * @param ranges may be changed
 * @param interpretations may be changed
 * @param extend adds an extension to it
 */
record Result(
        CodeableConcept code,
        @Nullable Type value,
        List<ObservationReferenceRangeComponent> ranges,
        List<CodeableConcept> interpretations,
        BiConsumer<String, Type> extend) {

    /** On an observation or component: its code as the sender gave it, where the unit changed the LOINC. */
    static final String ORIGINAL_CODE = "urn:bdo:extension:original-code";

    static Stream<Result> of(Observation observation) {
        Result whole = new Result(
                observation.getCode(),
                observation.getValue(),
                observation.getReferenceRange(),
                observation.getInterpretation(),
                observation::addExtension);
        return Stream.concat(
                Stream.of(whole),
                observation.getComponent().stream()
                        .map(part -> new Result(
                                part.getCode(),
                                part.getValue(),
                                part.getReferenceRange(),
                                part.getInterpretation(),
                                part::addExtension)));
    }

    /** The value as a number, if it is one. */
    Optional<Quantity> quantity() {
        return value instanceof Quantity quantity ? Optional.of(quantity) : Optional.empty();
    }

    /** Brings value and ranges to the canonical unit; each by its own unit, since a sender may mix them. */
    void toCanonicalUnit(Findings findings) {
        Optional<String> loinc = Codes.loinc(code).map(Coding::getCode);
        Optional<Conversion> ofValue =
                quantity().filter(Quantity::hasValue).flatMap(quantity -> convert(quantity, loinc, findings));
        if (value instanceof Range range) {
            convertEnds(range.getLow(), range.getHigh(), loinc, findings);
        }
        ranges.forEach(range -> convertEnds(range.getLow(), range.getHigh(), loinc, findings));
        ofValue.map(Conversion::loinc).ifPresent(this::switchCode);
    }

    private static void convertEnds(Quantity low, Quantity high, Optional<String> loinc, Findings findings) {
        for (Quantity end : List.of(low, high)) {
            if (end.hasValue() && hasUnit(end)) {
                convert(end, loinc, findings);
            }
        }
    }

    private static Optional<Conversion> convert(Quantity quantity, Optional<String> loinc, Findings findings) {
        if (!hasUnit(quantity)) {
            findings.add("unit.missing", loinc.orElse("a local code"));
            return Optional.empty();
        }
        String given = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
        Optional<String> ucum = ucum(quantity, given);
        if (ucum.isEmpty()) {
            findings.add("unit.unknown", given.matches("[\\p{L}\\d/^*%.,() +-]{1,20}") ? given : "(not a unit)");
            return Optional.empty();
        }
        Conversion conversion =
                loinc.map(code -> Conversion.of(code, ucum.get())).orElseGet(() -> Conversion.none(ucum.get()));
        if (conversion.finding() != null) {
            findings.add(conversion.finding(), loinc.orElse("") + " " + ucum.get());
        }
        conversion.apply(quantity);
        return Optional.of(conversion);
    }

    private static boolean hasUnit(Quantity quantity) {
        return quantity.hasUnit() || quantity.hasCode();
    }

    private static Optional<String> ucum(Quantity quantity, String given) {
        boolean coded = "http://unitsofmeasure.org".equals(quantity.getSystem()) && quantity.hasCode();
        return (coded ? Units.ucum(quantity.getCode()) : Optional.<String>empty()).or(() -> Units.ucum(given));
    }

    /** The LOINC of the substance takes the place of the one of the mass. */
    private void switchCode(String loinc) {
        extend.accept(ORIGINAL_CODE, code.copy());
        Codes.loinc(code).ifPresent(coding -> {
            coding.setCode(loinc);
            coding.setDisplay(Analytes.name(loinc).orElse(null));
        });
    }
}
