package org.bdo.ingest.v2;

import java.util.List;
import java.util.Set;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * MRG: the numbers that the patient had before. Where the event makes two people one, or gives one another number, the old
 * numbers become the Patient's too, marked old: that is what deid links by, so all that came under either number is one
 * person's from then on. The other patient is named by identifier, never by reference, because a bundle is about one patient.
 */
final class MrgMapper implements SegmentMapper {

    /** Events that join patients or change a patient's number; others (A35, A41, A45…) move accounts or visits. */
    private static final Set<String> SAME_PERSON = Set.of("A18", "A34", "A36", "A39", "A40", "A46", "A47");

    @Override
    public void map(Segment mrg, Reading reading) {
        if (!SAME_PERSON.contains(reading.event())) {
            reading.draft().warn("MRG: the event does not merge patients, left out");
            return;
        }
        PatientIdentifiers identifiers = PatientIdentifiers.before(mrg, reading.source());
        identifiers.warnings().forEach(reading.draft()::warn);
        List<Identifier> all = identifiers.all();
        if (all.isEmpty()) {
            reading.draft().warn("MRG: no patient identifier (MRG-1), nothing to merge");
            return;
        }
        Patient patient = reading.currentPatient();
        patient.addLink()
                .setType(Patient.LinkType.REPLACES)
                .setOther(new Reference()
                        .setType("Patient")
                        .setIdentifier(all.getFirst().copy()));
        all.stream()
                .filter(old -> patient.getIdentifier().stream().noneMatch(known -> PatientIdentifiers.same(known, old)))
                .forEach(old -> patient.addIdentifier(old.setUse(IdentifierUse.OLD)));
    }
}
