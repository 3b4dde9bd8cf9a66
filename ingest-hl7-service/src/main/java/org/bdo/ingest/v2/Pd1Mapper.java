package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Patient;

/** PD1: the patient's own clinic and doctor. */
final class Pd1Mapper implements SegmentMapper {

    @Override
    public void map(Segment pd1, Reading reading) {
        Patient patient = reading.currentPatient();
        pd1.all(3).forEach(clinic -> People.organization(clinic, reading).ifPresent(patient::addGeneralPractitioner));
        pd1.all(4).forEach(doctor -> People.practitioner(doctor, reading).ifPresent(patient::addGeneralPractitioner));
    }
}
