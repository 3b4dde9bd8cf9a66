package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.StringType;

/** Z-segments, which only the sender knows the meaning of: kept field by field in a Basic resource, never interpreted. */
final class LocalSegments {

    /** An extension's name is this and the field's number; its value is the field as it was sent. */
    private static final String FIELD = "urn:bdo:extension:z-field-";

    private LocalSegments() {}

    static void keep(Segment segment, Reading reading) {
        Basic basic = new Basic();
        String occurrence = String.valueOf(reading.occurrence(segment.name()));
        basic.setId(reading.id("Basic", reading.message().header().text(10), segment.name(), occurrence));
        basic.getCode().addCoding().setSystem("urn:bdo:z-segment").setCode(segment.name());
        basic.setSubject(reading.patient());
        segment.populated(false)
                .forEach(field -> basic.addExtension(
                        FIELD + field, new StringType(segment.first(field).raw())));
        reading.draft().add(basic);
    }
}
