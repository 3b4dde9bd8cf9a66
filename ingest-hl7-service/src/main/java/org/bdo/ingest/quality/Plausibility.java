package org.bdo.ingest.quality;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Rules that a record's resources should keep: what must be there, and what cannot be. They report and never change. */
public final class Plausibility {

    private static final String SNILS = "https://fhir.ru/ig/core/systems/snils";
    private static final String OMS = "https://fhir.ru/ig/core/systems/oms";
    private static final int OLDEST = 120;

    private final Findings findings;
    private final LocalDate received;
    private @Nullable LocalDate born;

    private Plausibility(Findings findings, LocalDate received) {
        this.findings = findings;
        this.received = received;
    }

    /** Looks at all resources of a record that came in on that day. */
    public static void check(Collection<Resource> resources, LocalDate received, Findings findings) {
        Plausibility rules = new Plausibility(findings, received);
        resources.stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .forEach(rules::patient);
        resources.forEach(rules::other);
    }

    private void patient(Patient patient) {
        born = day(patient.getBirthDateElement()).orElse(null);
        require(patient.hasBirthDate(), "Patient.birthDate");
        require(
                patient.hasGender()
                        && patient.getGender() != org.hl7.fhir.r4.model.Enumerations.AdministrativeGender.UNKNOWN,
                "Patient.gender");
        require(
                patient.getIdentifier().stream()
                        .anyMatch(one -> SNILS.equals(one.getSystem()) || OMS.equals(one.getSystem())),
                "Patient.identifier(national)");
        if (born != null && ChronoUnit.YEARS.between(born, received) > OLDEST) {
            findings.add("plausible.too-old", "Patient.birthDate");
        }
        time(patient.getBirthDateElement(), "Patient.birthDate");
        time(patient.getDeceased(), "Patient.deceased");
    }

    private void other(Resource resource) {
        switch (resource) {
            case Observation observation -> observation(observation);
            case Encounter encounter -> {
                require(encounter.getPeriod().hasStart(), "Encounter.period");
                time(encounter.getPeriod(), "Encounter.period");
            }
            case Condition condition -> {
                time(condition.getOnset(), "Condition.onset");
                time(condition.getRecordedDateElement(), "Condition.recordedDate");
            }
            case Procedure procedure -> time(procedure.getPerformed(), "Procedure.performed");
            case Immunization immunization -> time(immunization.getOccurrence(), "Immunization.occurrence");
            case Composition composition -> require(composition.hasAuthor(), "Composition.author");
            case DocumentReference document ->
                findings.add("document.key", document.getIdElement().getIdPart());
            default -> {}
        }
    }

    private void observation(Observation observation) {
        boolean hasResult = observation.hasValue()
                || observation.hasComponent()
                || observation.hasDataAbsentReason()
                || observation.hasHasMember();
        require(hasResult, "Observation.value");
        require(observation.hasEffective(), "Observation.effective");
        time(observation.getEffective(), "Observation.effective");
        impossible(observation.getCode().getCoding(), observation.getValue());
        observation.getComponent().forEach(part -> impossible(part.getCode().getCoding(), part.getValue()));
    }

    private void impossible(Collection<Coding> codes, @Nullable Type value) {
        if (value instanceof org.hl7.fhir.r4.model.Quantity quantity && quantity.hasValue()) {
            codes.stream()
                    .flatMap(code -> Limits.of(code.getCode(), quantity.getCode()).stream())
                    .filter(limit -> limit.excludes(quantity.getValue()))
                    .findFirst()
                    .ifPresent(limit -> findings.add("plausible.impossible-value", limit.loinc()));
        }
    }

    private void require(boolean there, String element) {
        if (!there) {
            findings.add("complete.missing", element);
        }
    }

    /** Nothing happens before birth, in the future, or ends before it begins. */
    private void time(@Nullable Type time, String element) {
        if (time instanceof Period period) {
            time(period.getStartElement(), element);
            time(period.getEndElement(), element);
            if (period.hasStart() && period.hasEnd() && after(period.getStartElement(), period.getEndElement())) {
                findings.add("plausible.ends-before-start", element);
            }
        } else if (time instanceof BaseDateTimeType moment) {
            day(moment).ifPresent(day -> {
                if (born != null && day.isBefore(born)) {
                    findings.add("plausible.before-birth", element);
                }
                if (day.isAfter(received.plusDays(1))) { // a day's grace for time zones
                    findings.add("plausible.in-the-future", element);
                }
            });
        }
    }

    private static boolean after(BaseDateTimeType start, BaseDateTimeType end) {
        return day(start).flatMap(from -> day(end).map(from::isAfter)).orElse(false);
    }

    private static Optional<LocalDate> day(BaseDateTimeType time) {
        String text = time.getValueAsString();
        try {
            return text == null || text.length() < 10
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
