package org.bdo.ingest.v2;

import java.util.List;
import java.util.Set;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * The second PID of A24 (two records are one patient's) and A37 (they are not; HL7 v2.5.1, 3.3.24 and 3.3.37). The bundle stays about
 * the patient of the first PID; the other is named by identifier only, and what follows the second PID is left out, because a
 * bundle about two patients cannot be told apart later.
 */
final class SecondPid implements SegmentMapper {

    /** On a Patient: a number (valueIdentifier) that is another person's, whatever was said before. */
    static final String UNLINKED = "urn:bdo:extension:unlinked";

    private static final String UNLINK = "A37";
    private static final Set<String> EVENTS = Set.of("A24", UNLINK);

    /** Whether the next PID is such a one. */
    static boolean isNext(Reading reading) {
        return reading.hasPatient() && EVENTS.contains(reading.event());
    }

    @Override
    public void map(Segment pid, Reading reading) {
        PatientIdentifiers identifiers = PatientIdentifiers.of(pid, reading.source());
        identifiers.warnings().forEach(reading.draft()::warn);
        Patient patient = reading.currentPatient();
        List<Identifier> other = identifiers.all().stream()
                .filter(one -> patient.getIdentifier().stream().noneMatch(known -> PatientIdentifiers.same(known, one)))
                .toList();
        if (other.isEmpty()) {
            reading.draft().warn("PID: the second names nobody else, nothing to link or unlink");
        } else if (reading.event().equals(UNLINK)) {
            other.forEach(one -> patient.addExtension(UNLINKED, one));
        } else {
            link(patient, other);
        }
        reading.end();
    }

    private static void link(Patient patient, List<Identifier> other) {
        patient.addLink()
                .setType(Patient.LinkType.SEEALSO)
                .setOther(new Reference()
                        .setType("Patient")
                        .setIdentifier(other.getFirst().copy()));
        other.forEach(one -> patient.addIdentifier(one.setUse(IdentifierUse.SECONDARY)));
    }
}
