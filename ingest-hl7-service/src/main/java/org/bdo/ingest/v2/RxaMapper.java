package org.bdo.ingest.v2;

import java.math.BigDecimal;
import java.util.Optional;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/** RXA to Immunization, or in a message about drugs (RAS) to MedicationAdministration. */
final class RxaMapper implements SegmentMapper {

    @Override
    public void map(Segment rxa, Reading reading) {
        CodeableConcept code = Concepts.of(rxa.first(5), reading.source());
        if (code.isEmpty()) {
            reading.draft().warn("RXA: no code (RXA-5), left out");
            return;
        }
        Optional<DateTimeType> time = reading.time(rxa, 3);
        if (rxa.raw(4).equals(rxa.raw(3))) {
            rxa.text(4); // given at once: the end is the start
        }
        String key = Concepts.key(code) + "\u0000"
                + time.map(DateTimeType::getValueAsString).orElse("");
        if (reading.message().header().first(9).component(1).equals("RAS")) {
            administration(rxa, code, key, time, reading);
        } else {
            immunization(rxa, code, key, time, reading);
        }
    }

    private static void immunization(
            Segment rxa, CodeableConcept code, String key, Optional<DateTimeType> time, Reading reading) {
        Immunization vaccine = new Immunization();
        vaccine.setId(reading.id("Immunization", reading.patientId(), key));
        if (reading.orc() != null && (reading.orc().has(2) || reading.orc().has(3))) {
            Orders.identifiers(reading.orc(), reading).forEach(vaccine::addIdentifier);
        }
        vaccine.setStatus(status(rxa.text(20), rxa.text(21)));
        vaccine.setVaccineCode(code);
        vaccine.setPatient(reading.patient());
        reading.encounter().ifPresent(vaccine::setEncounter);
        vaccine.setOccurrence(time.isPresent() ? time.get() : new StringType("unknown"));
        dose(rxa).ifPresent(vaccine::setDoseQuantity);
        rxa.all(9)
                .forEach(note ->
                        vaccine.addNote().setText(note.component(2).isEmpty() ? note.whole() : note.component(2)));
        rxa.all(10)
                .forEach(who -> People.practitioner(who, reading)
                        .ifPresent(one -> vaccine.addPerformer().setActor(one)));
        if (rxa.has(15)) {
            vaccine.setLotNumber(rxa.text(15));
        }
        reading.draft().timestamps().date(rxa.text(16)).ifPresent(vaccine::setExpirationDateElement);
        if (rxa.has(17)) {
            People.coded(rxa.first(17), reading).ifPresent(vaccine::setManufacturer);
        }
        if (rxa.has(18)) {
            vaccine.setStatusReason(Concepts.of(rxa.first(18), reading.source()));
        }
        rxa.all(19).forEach(reason -> vaccine.addReasonCode(Concepts.of(reason, reading.source())));
        reading.time(rxa, 22).ifPresent(vaccine::setRecordedElement);
        reading.draft().add(vaccine);
        reading.medication = vaccine;
        reading.notes = text -> vaccine.addNote().setText(text);
    }

    private static void administration(
            Segment rxa, CodeableConcept code, String key, Optional<DateTimeType> time, Reading reading) {
        MedicationAdministration given = new MedicationAdministration();
        given.setId(reading.id("MedicationAdministration", reading.place(), key));
        given.setStatus(
                rxa.text(20).equals("RE") || rxa.text(20).equals("NA")
                        ? MedicationAdministrationStatus.NOTDONE
                        : MedicationAdministrationStatus.COMPLETED);
        given.setMedication(code);
        given.setSubject(reading.patient());
        reading.encounter().ifPresent(given::setContext);
        time.ifPresent(given::setEffective);
        dose(rxa).ifPresent(dose -> given.getDosage().setDose(dose));
        reading.draft().add(given);
        reading.medication = given;
        reading.notes = text -> given.addNote().setText(text);
    }

    /** RXA-6 and RXA-7; 999 means that it is not known. */
    private static Optional<Quantity> dose(Segment rxa) {
        String amount = rxa.text(6);
        if (!amount.matches("\\d{1,6}([.,]\\d{1,6})?") || amount.equals("999")) {
            return Optional.empty();
        }
        Quantity dose = new Quantity().setValue(new BigDecimal(amount.replace(',', '.')));
        return Optional.of(rxa.has(7) ? Unit.of(rxa.first(7)).on(dose) : dose);
    }

    /** Tables 0322 and 0323. */
    private static ImmunizationStatus status(String completion, String action) {
        if (action.equals("D")) {
            return ImmunizationStatus.ENTEREDINERROR;
        }
        return completion.equals("RE") || completion.equals("NA")
                ? ImmunizationStatus.NOTDONE
                : ImmunizationStatus.COMPLETED;
    }

    /** RXR: route and site of what was read last. */
    static void route(Segment rxr, Reading reading) {
        CodeableConcept route = Concepts.ofTable(rxr.first(1), "0162", reading.source());
        switch (reading.medication) {
            case Immunization vaccine -> {
                vaccine.setRoute(route);
                if (rxr.has(2)) {
                    vaccine.setSite(Concepts.ofTable(rxr.first(2), "0163", reading.source()));
                }
            }
            case MedicationAdministration given -> given.getDosage().setRoute(route);
            case org.hl7.fhir.r4.model.MedicationRequest request ->
                request.getDosageInstructionFirstRep().setRoute(route);
            case null, default -> reading.draft().warn("RXR: belongs to nothing that was read, left out");
        }
    }
}
