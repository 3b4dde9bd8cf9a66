package org.bdo.ingest.v2;

import java.math.BigDecimal;
import java.util.List;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;

/** RXO and RXE (ordered drugs) to MedicationRequest, RXD to MedicationDispense; they number the same fields differently. */
record RxoMapper(int code, int low, int high, int unit, List<Integer> instructions) implements SegmentMapper {

    static final RxoMapper RXO = new RxoMapper(1, 2, 3, 4, List.of(6, 7));
    static final RxoMapper RXE = new RxoMapper(2, 3, 4, 5, List.of(7, 21));

    @Override
    public void map(Segment segment, Reading reading) {
        CodeableConcept drug = Concepts.of(segment.first(code), reading.source());
        if (drug.isEmpty()) {
            reading.draft().warn(segment.name() + ": no drug, left out");
            return;
        }
        MedicationRequest request = new MedicationRequest();
        String key = Orders.number(segment, reading) + "\u0000" + Concepts.key(drug);
        request.setId(reading.id("MedicationRequest", key));
        Segment orc = reading.orc();
        boolean stopped = orc != null && orc.text(1).matches("CA|DC|OC|OD");
        request.setStatus(stopped ? MedicationRequestStatus.STOPPED : MedicationRequestStatus.ACTIVE);
        request.setIntent(MedicationRequestIntent.ORDER);
        request.setMedication(drug);
        request.setSubject(reading.patient());
        reading.encounter().ifPresent(request::setEncounter);
        if (orc != null) {
            Orders.identifiers(orc, reading).forEach(request::addIdentifier);
            reading.time(orc, 9).ifPresent(request::setAuthoredOnElement);
            People.practitioner(orc.first(12), reading).ifPresent(request::setRequester);
        }
        dose(segment, request.addDosageInstruction(), reading);
        dispensing(segment, request, reading);
        reading.draft().add(request);
        reading.medication = request;
        reading.notes = text -> request.addNote().setText(text);
    }

    private void dispensing(Segment segment, MedicationRequest request, Reading reading) {
        boolean rxo = segment.name().equals("RXO");
        int amount = rxo ? 11 : 10;
        number(segment.text(amount))
                .ifPresent(value -> request.getDispenseRequest()
                        .setQuantity(Unit.of(segment.first(amount + 1)).on(new Quantity().setValue(value))));
        String repeats = segment.text(rxo ? 13 : 12);
        if (repeats.matches("\\d{1,3}")) {
            request.getDispenseRequest().setNumberOfRepeatsAllowed(Integer.parseInt(repeats));
        }
        if (!request.hasRequester()) {
            People.practitioner(segment.first(rxo ? 14 : 13), reading).ifPresent(request::setRequester);
        }
    }

    private void dose(Segment segment, Dosage dosage, Reading reading) {
        Unit units = Unit.of(segment.first(unit));
        Range range = new Range();
        number(segment.text(low)).ifPresent(value -> range.setLow(units.on(new Quantity().setValue(value))));
        number(segment.text(high)).ifPresent(value -> range.setHigh(units.on(new Quantity().setValue(value))));
        if (range.hasLow() && !range.hasHigh()) {
            dosage.addDoseAndRate().setDose(range.getLow());
        } else if (!range.isEmpty()) {
            dosage.addDoseAndRate().setDose(range);
        }
        instructions(segment, dosage, reading);
    }

    private void instructions(Segment segment, Dosage dosage, Reading reading) {
        for (int field : instructions) {
            segment.all(field).forEach(text -> dosage.addAdditionalInstruction(Concepts.of(text, reading.source())));
        }
    }

    static void dispense(Segment rxd, Reading reading) {
        CodeableConcept drug = Concepts.of(rxd.first(2), reading.source());
        MedicationDispense dispense = new MedicationDispense();
        dispense.setId(reading.id("MedicationDispense", Orders.number(rxd, reading), rxd.text(7), Concepts.key(drug)));
        dispense.setStatus(MedicationDispenseStatus.COMPLETED);
        dispense.setMedication(drug);
        dispense.setSubject(reading.patient());
        reading.encounter().ifPresent(dispense::setContext);
        reading.time(rxd, 3).ifPresent(dispense::setWhenHandedOverElement);
        number(rxd.text(4))
                .ifPresent(value -> dispense.setQuantity(Unit.of(rxd.first(5)).on(new Quantity().setValue(value))));
        if (rxd.has(7)) {
            dispense.addIdentifier(reading.identifier("prescription", rxd.text(7)));
        }
        reading.draft().add(dispense);
        reading.notes = text -> dispense.addNote().setText(text);
    }

    private static java.util.Optional<BigDecimal> number(String text) {
        return text.matches("\\d{1,9}([.,]\\d{1,6})?")
                ? java.util.Optional.of(new BigDecimal(text.replace(',', '.')))
                : java.util.Optional.empty();
    }
}
