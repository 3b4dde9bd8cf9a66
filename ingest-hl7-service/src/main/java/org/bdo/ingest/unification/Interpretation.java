package org.bdo.ingest.unification;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Puts the operator's reference range first and tells by it whether a result is low, high or normal. */
final class Interpretation {

    /** On an observation or component: the sender's own flag, where it is another. */
    static final String ORIGINAL = "urn:bdo:extension:original-interpretation";
    /** System of ReferenceRange.type: code {@code operator} or {@code sender} tells whose range it is. */
    static final String RANGE_ORIGIN = "urn:bdo:range-origin";

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    private Interpretation() {}

    static void unify(Result result, Observation observation, @Nullable Patient patient) {
        Optional<Quantity> value = result.quantity().filter(Quantity::hasValue);
        Optional<String> loinc = Codes.loinc(result.code()).map(Coding::getCode);
        if (value.isEmpty() || loinc.isEmpty() || patient == null) {
            return;
        }
        Optional<ReferenceRanges.Row> row = ReferenceRanges.of(
                loinc.get(), patient.getGender(), day(patient.getBirthDateElement()), day(observation));
        boolean canonical = Analytes.canonicalUnit(loinc.get())
                .equals(Optional.ofNullable(value.get().getCode()));
        if (row.isEmpty() || !canonical) {
            return;
        }
        result.ranges().forEach(range -> range.setType(origin("sender")));
        result.ranges().addFirst(range(row.get(), value.get().getCode()));
        flag(value.get(), row.get()).ifPresent(flag -> set(flag, result));
    }

    private static ObservationReferenceRangeComponent range(ReferenceRanges.Row row, String unit) {
        ObservationReferenceRangeComponent range = new ObservationReferenceRangeComponent();
        row.low().ifPresent(low -> range.setLow(quantity(low, unit)));
        row.high().ifPresent(high -> range.setHigh(quantity(high, unit)));
        return range.setType(origin("operator"));
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity()
                .setValue(value)
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit);
    }

    private static CodeableConcept origin(String code) {
        return new CodeableConcept(new Coding(RANGE_ORIGIN, code, null));
    }

    /** Empty where the value is only known to lie beyond a number that does not decide. */
    private static Optional<String> flag(Quantity value, ReferenceRanges.Row row) {
        int toLow = row.low().map(value.getValue()::compareTo).orElse(1);
        int toHigh = row.high().map(value.getValue()::compareTo).orElse(-1);
        if (!value.hasComparator()) {
            return Optional.of(toLow < 0 ? "L" : toHigh > 0 ? "H" : "N");
        }
        return switch (value.getComparator()) {
            case LESS_THAN, LESS_OR_EQUAL ->
                toLow <= 0
                        ? Optional.of("L")
                        : row.low().isEmpty() && toHigh <= 0 ? Optional.of("N") : Optional.empty();
            case GREATER_THAN, GREATER_OR_EQUAL ->
                toHigh >= 0
                        ? Optional.of("H")
                        : row.high().isEmpty() && toLow >= 0 ? Optional.of("N") : Optional.empty();
            case NULL -> Optional.empty();
        };
    }

    private static void set(String flag, Result result) {
        List<CodeableConcept> interpretations = result.interpretations();
        boolean same = interpretations.size() == 1
                && flag.equals(interpretations.getFirst().getCodingFirstRep().getCode());
        if (!same) {
            interpretations.forEach(original -> result.extend().accept(ORIGINAL, original.copy()));
            interpretations.clear();
            interpretations.add(new CodeableConcept(new Coding(SYSTEM, flag, null)));
        }
    }

    private static @Nullable LocalDate day(Observation observation) {
        return switch (observation.getEffective()) {
            case BaseDateTimeType time -> day(time);
            case Period period -> day(period.hasStart() ? period.getStartElement() : period.getEndElement());
            case null, default -> null;
        };
    }

    private static @Nullable LocalDate day(BaseDateTimeType time) {
        String text = time.getValueAsString();
        try {
            return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
