package org.bdo.ingest.v2;

import java.util.List;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.RelatedPerson;

/** NK1 and GT1 (relatives, guarantors) to RelatedPerson; the two number the same fields differently. */
record RelativeMapper(int name, int relationship, int address, List<Integer> phones, int birth, int sex)
        implements SegmentMapper {

    static final RelativeMapper NK1 = new RelativeMapper(2, 3, 4, List.of(5, 6), 16, 15);
    static final RelativeMapper GT1 = new RelativeMapper(3, 11, 5, List.of(6, 7), 8, 9);

    @Override
    public void map(Segment segment, Reading reading) {
        RelatedPerson person = new RelatedPerson();
        String key = segment.first(name).whole();
        person.setId(reading.id("RelatedPerson", reading.patientId(), key.isEmpty() ? segment.raw(1) : key));
        person.setPatient(reading.patient());
        segment.all(name).forEach(one -> person.addName(People.name(one, 1)));
        for (Field kind : segment.all(relationship)) {
            person.addRelationship(Concepts.ofTable(kind, "0063", reading.source()));
        }
        if (segment.name().equals("GT1")) {
            person.addRelationship(new CodeableConcept().setText("guarantor"));
        } else if (segment.has(7)) {
            person.addRelationship(Concepts.ofTable(segment.first(7), "0131", reading.source()));
        }
        segment.all(address).stream()
                .map(People::address)
                .filter(one -> !one.isEmpty())
                .forEach(person::addAddress);
        for (int phone : phones) {
            segment.all(phone).forEach(one -> People.telecom(one).forEach(person::addTelecom));
        }
        if (segment.has(sex)) {
            person.setGender(People.gender(segment.text(sex)));
        }
        reading.draft().timestamps().date(segment.text(birth)).ifPresent(person::setBirthDateElement);
        reading.draft().add(person);
    }
}
