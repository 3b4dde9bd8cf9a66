package org.bdo.ingest.cda;

import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.unification.Numbers;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;

/** substanceAdministration: a drug that was taken, one that is ordered, or a vaccine. */
final class CdaMedications {

    /** C-CDA 2.1: Immunization Activity. */
    private static final String IMMUNIZATION = "2.16.840.1.113883.10.20.22.4.52";

    private final CdaContext context;

    CdaMedications(CdaContext context) {
        this.context = context;
    }

    static boolean isImmunization(Xml administration) {
        return administration
                .all("templateId")
                .anyMatch(one -> one.attribute("root").equals(IMMUNIZATION));
    }

    Optional<Reference> medication(Xml administration) {
        CodeableConcept drug = product(administration);
        if (drug.isEmpty() || administration.attribute("negationInd").equals("true")) {
            context.draft().warn("substanceAdministration that is negated or without a drug: no mapping");
            return Optional.empty();
        }
        boolean ordered = Set.of("INT", "RQO", "PRMS", "PRP").contains(administration.attribute("moodCode"));
        return Optional.of(ordered ? request(administration, drug) : statement(administration, drug));
    }

    private Reference statement(Xml administration, CodeableConcept drug) {
        MedicationStatement statement = new MedicationStatement();
        statement.setId(context.id("MedicationStatement", administration));
        context.identifier(administration).ifPresent(statement::addIdentifier);
        statement.setStatus(
                switch (status(administration)) {
                    case "active" -> MedicationStatementStatus.ACTIVE;
                    case "completed" -> MedicationStatementStatus.COMPLETED;
                    case "aborted" -> MedicationStatementStatus.STOPPED;
                    case "suspended" -> MedicationStatementStatus.ONHOLD;
                    default -> MedicationStatementStatus.UNKNOWN;
                });
        statement.setMedication(drug);
        statement.setSubject(context.patient());
        context.encounter().ifPresent(statement::setContext);
        context.effective(administration).ifPresent(statement::setEffective);
        Dosage dosage = dosage(administration);
        if (!dosage.isEmpty()) {
            statement.addDosage(dosage);
        }
        return context.draft().add(statement);
    }

    private Reference request(Xml administration, CodeableConcept drug) {
        MedicationRequest request = new MedicationRequest();
        request.setId(context.id("MedicationRequest", administration));
        context.identifier(administration).ifPresent(request::addIdentifier);
        request.setStatus(
                switch (status(administration)) {
                    case "active" -> MedicationRequestStatus.ACTIVE;
                    case "completed" -> MedicationRequestStatus.COMPLETED;
                    case "aborted" -> MedicationRequestStatus.STOPPED;
                    default -> MedicationRequestStatus.UNKNOWN;
                });
        request.setIntent(MedicationRequestIntent.ORDER);
        request.setMedication(drug);
        request.setSubject(context.patient());
        context.encounter().ifPresent(request::setEncounter);
        Dosage dosage = dosage(administration);
        context.effective(administration)
                .filter(Period.class::isInstance)
                .map(Period.class::cast)
                .ifPresent(period ->
                        dosage.setTiming(new Timing().setRepeat(new Timing.TimingRepeatComponent().setBounds(period))));
        if (!dosage.isEmpty()) {
            request.addDosageInstruction(dosage);
        }
        return context.draft().add(request);
    }

    Optional<Reference> immunization(Xml administration) {
        CodeableConcept vaccine = product(administration);
        if (vaccine.isEmpty()) {
            context.draft().warn("immunization without a vaccine: left out");
            return Optional.empty();
        }
        Immunization immunization = new Immunization();
        immunization.setId(context.id("Immunization", administration));
        context.identifier(administration).ifPresent(immunization::addIdentifier);
        boolean notDone = administration.attribute("negationInd").equals("true");
        immunization.setStatus(notDone ? ImmunizationStatus.NOTDONE : ImmunizationStatus.COMPLETED);
        immunization.setVaccineCode(vaccine);
        immunization.setPatient(context.patient());
        context.encounter().ifPresent(immunization::setEncounter);
        Optional<Type> time = context.start(administration).map(Type.class::cast);
        immunization.setOccurrence(time.orElseGet(() -> new StringType("unknown")));
        Optional.of(administration.text("consumable", "manufacturedProduct", "manufacturedMaterial", "lotNumberText"))
                .filter(lot -> !lot.isEmpty())
                .ifPresent(immunization::setLotNumber);
        administration
                .first("routeCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .ifPresent(immunization::setRoute);
        administration
                .first("approachSiteCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .ifPresent(immunization::setSite);
        dose(administration).ifPresent(immunization::setDoseQuantity);
        return Optional.of(context.draft().add(immunization));
    }

    private static Dosage dosage(Xml administration) {
        Dosage dosage = new Dosage();
        dose(administration).ifPresent(quantity -> dosage.addDoseAndRate().setDose(quantity));
        administration
                .first("routeCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .ifPresent(dosage::setRoute);
        administration
                .first("approachSiteCode")
                .map(CdaCodes::of)
                .filter(one -> !one.isEmpty())
                .ifPresent(dosage::setSite);
        administration
                .all("effectiveTime", "period")
                .findFirst()
                .flatMap(CdaMedications::every)
                .ifPresent(dosage::setTiming);
        return dosage;
    }

    /** PIVL_TS: once in so many hours or days. */
    private static Optional<Timing> every(Xml period) {
        String unit = period.attribute("unit");
        return Numbers.quantity(period.attribute("value"))
                .filter(_ -> Set.of("s", "min", "h", "d", "wk", "mo", "a").contains(unit))
                .map(quantity -> new Timing()
                        .setRepeat(new Timing.TimingRepeatComponent()
                                .setFrequency(1)
                                .setPeriod(quantity.getValue())
                                .setPeriodUnit(Timing.UnitsOfTime.fromCode(unit))));
    }

    private static Optional<Quantity> dose(Xml administration) {
        return administration
                .first("doseQuantity")
                .filter(dose -> !dose.absent())
                .flatMap(dose -> {
                    Xml value = dose.attribute("value").isEmpty()
                            ? dose.first("low").orElse(dose)
                            : dose;
                    return Numbers.quantity(value.attribute("value")).map(quantity -> {
                        String unit = value.attribute("unit");
                        return unit.isEmpty() || unit.equals("1") ? quantity : quantity.setUnit(unit);
                    });
                });
    }

    private static CodeableConcept product(Xml administration) {
        return administration
                .first("consumable", "manufacturedProduct", "manufacturedMaterial", "code")
                .map(CdaCodes::of)
                .filter(code -> !code.isEmpty())
                .or(() -> Optional.of(administration.text(
                                "consumable", "manufacturedProduct", "manufacturedMaterial", "name"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> new CodeableConcept().setText(name)))
                .orElseGet(CodeableConcept::new);
    }

    private static String status(Xml administration) {
        return administration
                .first("statusCode")
                .map(one -> one.attribute("code"))
                .orElse("");
    }
}
