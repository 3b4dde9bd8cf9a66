package org.bdo.ingest.v2;

import java.math.BigDecimal;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;

/** FT1 to ChargeItem. */
final class Ft1Mapper implements SegmentMapper {

    @Override
    public void map(Segment ft1, Reading reading) {
        CodeableConcept code = Concepts.ofTable(ft1.first(7), "0132", reading.source());
        if (ft1.has(25)) {
            Concepts.of(ft1.first(25), reading.source()).getCoding().forEach(code::addCoding);
        }
        ChargeItem charge = new ChargeItem();
        String number = ft1.text(2);
        String key = number.isEmpty() ? Concepts.key(code) + ft1.text(4) + ft1.raw(1) : number;
        charge.setId(reading.id("ChargeItem", reading.place(), key));
        if (!number.isEmpty()) {
            charge.addIdentifier(reading.identifier("charge", number));
        }
        boolean credit = ft1.text(6).equals("CR");
        charge.setStatus(credit ? ChargeItemStatus.ABORTED : ChargeItemStatus.BILLABLE);
        charge.setCode(code.isEmpty() ? new CodeableConcept().setText("unknown") : code);
        charge.setSubject(reading.patient());
        reading.encounter().ifPresent(charge::setContext);
        reading.time(ft1, 4).ifPresent(charge::setOccurrence);
        reading.time(ft1, 5).ifPresent(charge::setEnteredDateElement);
        if (ft1.text(10).matches("\\d{1,7}")) {
            charge.setQuantity(new Quantity().setValue(new BigDecimal(ft1.text(10))));
        }
        String price = ft1.text(11);
        if (price.matches("\\d{1,12}(\\.\\d{1,4})?")) {
            charge.setPriceOverride(new Money().setValue(new BigDecimal(price)).setCurrency(currency(ft1)));
        }
        ft1.all(19).forEach(reason -> charge.addReason(Concepts.of(reason, reading.source())));
        ft1.all(20)
                .forEach(who -> People.practitioner(who, reading)
                        .ifPresent(one -> charge.addPerformer().setActor(one)));
        reading.draft().add(charge);
        reading.notes = text -> charge.addNote().setText(text);
    }

    private static String currency(Segment ft1) {
        String currency = ft1.first(11).subcomponent(1, 2);
        return currency.matches("[A-Z]{3}") ? currency : "XXX"; // ISO 4217: no currency named
    }
}
