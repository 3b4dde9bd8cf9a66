package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Field;
import org.hl7.fhir.r4.model.Quantity;

/**
 * OBX-6. Laboratories write 10^9/л without escaping the separator, which splits it into components: it is joined again.
 *
 * @param text the unit as the sender writes it; empty where there is none
 * @param ucum whether the sender says that it is UCUM
 */
record Unit(String text, boolean ucum) {

    static Unit of(Field units) {
        String first = units.component(1);
        String second = units.component(2);
        if (first.matches("[xх*]?\\s*10") && second.matches("\\d{1,2}\\s*/.*")) {
            return new Unit(first + "^" + second, false);
        }
        return first.isEmpty()
                ? new Unit(second, false)
                : new Unit(first, units.component(3).equals("UCUM"));
    }

    Quantity on(Quantity quantity) {
        if (!text.isEmpty()) {
            quantity.setUnit(text);
        }
        if (ucum) {
            quantity.setSystem("http://unitsofmeasure.org").setCode(text);
        }
        return quantity;
    }
}
