package org.bdo.ingest.v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.unification.Numbers;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** OBX-5 by the type in OBX-2. */
final class ObxValue {

    private ObxValue() {}

    static void set(Segment obx, Unit unit, Observation observation, Reading reading) {
        List<Field> values = obx.all(5);
        if (values.isEmpty()) {
            return;
        }
        Field value = values.getFirst();
        Optional<? extends Type> typed = switch (obx.text(2)) {
            case "NM" -> values.size() == 1 ? Numbers.quantity(value.whole()).map(unit::on) : Optional.empty();
            case "SN" -> structured(value).map(unit::on);
            case "CE", "CWE", "CNE", "CF", "IS", "ID" ->
                values.size() == 1 ? Optional.of(Concepts.of(value, reading.source())) : Optional.empty();
            case "DT", "TS", "DTM" -> reading.time(obx, 5);
            // many laboratories send every value as a string: one that is a number with a unit is a quantity
            default ->
                unit.text().isEmpty() || values.size() > 1
                        ? Optional.empty()
                        : Numbers.quantity(value.whole()).map(unit::on);
        };
        if (typed.isPresent()) {
            observation.setValue(typed.get());
            return;
        }
        if (obx.text(2).matches("NM|SN")) {
            reading.draft().warn("OBX-5: not one number, kept as text");
            reading.draft().findings().add("value.not-a-number", "OBX-5");
        }
        observation.setValue(new StringType(values.stream().map(Field::whole).collect(Collectors.joining("\n"))));
    }

    /** SN: {@code <^5}, {@code ^10}; ranges and ratios stay text. */
    private static Optional<Quantity> structured(Field value) {
        if (!value.component(3).isEmpty() || !value.component(4).isEmpty()) {
            return Optional.empty();
        }
        String sign = value.component(1).equals("=") ? "" : value.component(1);
        return Numbers.quantity(sign + value.component(2));
    }
}
