package org.bdo.ingest.v2;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdo.ingest.er7.Field;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;

/** PL: ward, room and bed as one Location. */
final class Places {

    private Places() {}

    /** Empty where the field names no place. */
    static Optional<Reference> location(Field field, Reading reading) {
        String name = IntStream.of(4, 7, 8, 1, 2, 3)
                .mapToObj(field::component)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String described = field.component(9).isEmpty() ? name : field.component(9);
        if (described.isEmpty()) {
            return Optional.empty();
        }
        Location location = new Location();
        location.setId(reading.id("Location", field.raw()));
        location.setName(described);
        return Optional.of(reading.draft().add(location));
    }
}
