package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;

/** SPM to Specimen, of the report or order that it came under. */
final class SpmMapper implements SegmentMapper {

    @Override
    public void map(Segment spm, Reading reading) {
        String number = spm.first(2).subcomponent(2, 1).isEmpty()
                ? spm.text(2)
                : spm.first(2).subcomponent(2, 1);
        Specimen specimen = new Specimen();
        String order = reading.order == null ? reading.place() : reading.order.key();
        specimen.setId(number.isEmpty() ? reading.id("Specimen", order, spm.raw(1)) : reading.id("Specimen", number));
        if (!number.isEmpty()) {
            specimen.addIdentifier(reading.identifier("specimen", number));
        }
        String placer = spm.first(2).component(1);
        if (!placer.isEmpty() && !placer.equals(number)) {
            specimen.addIdentifier(People.typed(reading.identifier("specimen", placer), "PLAC"));
        }
        if (spm.has(30)) {
            specimen.setAccessionIdentifier(reading.identifier("accession", spm.text(30)));
        }
        if (spm.has(4)) {
            specimen.setType(Concepts.ofTable(spm.first(4), "0487", reading.source()));
        }
        specimen.setSubject(reading.patient());
        collection(spm, specimen, reading);
        reading.time(spm, 18).ifPresent(specimen::setReceivedTimeElement);
        spm.all(24).forEach(state -> specimen.addCondition(Concepts.ofTable(state, "0493", reading.source())));
        spm.all(14).forEach(text -> specimen.addNote().setText(text.whole()));
        Reference reference = reading.draft().add(specimen);
        if (reading.order != null && reading.order.report() != null) {
            reading.order.report().addSpecimen(reference);
        } else if (reading.order != null && reading.order.request() != null) {
            reading.order.request().addSpecimen(reference);
        }
        reading.notes = text -> specimen.addNote().setText(text);
    }

    private static void collection(Segment spm, Specimen specimen, Reading reading) {
        var collection = specimen.getCollection();
        if (spm.has(7)) {
            collection.setMethod(Concepts.ofTable(spm.first(7), "0488", reading.source()));
        }
        if (spm.has(8)) {
            collection.setBodySite(Concepts.of(spm.first(8), reading.source()));
        }
        if (spm.text(12).matches("\\d{1,9}(\\.\\d{1,6})?")) {
            collection.setQuantity(new Quantity()
                    .setValue(new java.math.BigDecimal(spm.text(12)))
                    .setUnit(spm.first(12).subcomponent(2, 1)));
        }
        var times = reading.draft().timestamps();
        var start = times.dateTime(spm.first(17).component(1));
        var end = times.dateTime(spm.first(17).component(2));
        if (start.isPresent() && end.isPresent()) {
            collection.setCollected(new Period().setStartElement(start.get()).setEndElement(end.get()));
        } else {
            start.map(DateTimeType.class::cast).ifPresent(collection::setCollected);
        }
    }
}
