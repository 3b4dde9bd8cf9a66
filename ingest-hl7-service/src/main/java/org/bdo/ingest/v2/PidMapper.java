package org.bdo.ingest.v2;

import java.util.List;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** PID to Patient. */
final class PidMapper implements SegmentMapper {

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/patient-";
    private static final SegmentMapper SECOND = new SecondPid();

    @Override
    public void map(Segment pid, Reading reading) throws UnconvertibleException {
        if (SecondPid.isNext(reading)) {
            SECOND.map(pid, reading);
            return;
        }
        PatientIdentifiers identifiers = PatientIdentifiers.of(pid, reading.source());
        identifiers.warnings().forEach(reading.draft()::warn);
        List<Identifier> all = identifiers.all();
        if (all.isEmpty()) {
            throw new UnconvertibleException(
                    "hl7.no-patient-id",
                    "The PID segment has no patient identifier (PID-3); the sender must send the number of the patient's record.");
        }
        Patient patient = new Patient();
        patient.setId(
                reading.id("Patient", all.getFirst().getSystem(), all.getFirst().getValue()));
        all.forEach(patient::addIdentifier);
        who(pid, patient, reading);
        contacts(pid, patient);
        birth(pid, patient, reading);
        deceased(pid, patient, reading);
        more(pid, patient, reading);
        reading.draft().add(patient);
        reading.startPatient(patient);
    }

    private static void who(Segment pid, Patient patient, Reading reading) {
        pid.all(5).forEach(name -> patient.addName(People.name(name, 1)));
        pid.all(9).forEach(alias -> patient.addName(People.name(alias, 1).setUse(NameUse.NICKNAME)));
        patient.setGender(People.gender(pid.text(8)));
        pid.all(15).stream()
                .map(language -> Concepts.of(language, reading.source()))
                .forEach(language -> patient.addCommunication().setLanguage(language));
        pid.all(16).stream()
                .findFirst()
                .map(status -> Concepts.ofTable(status, "0002", reading.source()))
                .ifPresent(patient::setMaritalStatus);
    }

    private static void contacts(Segment pid, Patient patient) {
        pid.all(11).stream()
                .map(People::address)
                .filter(address -> !address.isEmpty())
                .forEach(patient::addAddress);
        if (pid.has(12) && patient.hasAddress()) {
            patient.getAddressFirstRep().setDistrict(pid.text(12));
        }
        pid.all(13).forEach(phone -> People.telecom(phone).forEach(patient::addTelecom));
        pid.all(40).forEach(phone -> People.telecom(phone).forEach(patient::addTelecom));
        pid.all(14).forEach(phone -> People.telecom(phone).forEach(patient::addTelecom));
    }

    private static void birth(Segment pid, Patient patient, Reading reading) {
        String text = pid.text(7);
        reading.draft().timestamps().date(text).ifPresent(patient::setBirthDateElement);
        if (!text.isEmpty() && !patient.hasBirthDate()) {
            reading.draft().warn("PID-7: not a date");
            reading.draft().findings().add("time.unreadable", "PID-7");
            pid.unread(7);
        }
        String order = pid.text(25);
        if (order.matches("\\d{1,2}")) {
            patient.setMultipleBirth(new IntegerType(order));
            pid.text(24);
        } else if (pid.has(24)) {
            patient.setMultipleBirth(new BooleanType(pid.text(24).equals("Y")));
        }
    }

    private static void deceased(Segment pid, Patient patient, Reading reading) {
        String died = pid.text(30);
        var time = reading.time(pid, 29);
        if (time.isPresent()) {
            patient.setDeceased(time.get());
        } else if (died.equals("Y")) {
            patient.setDeceased(new BooleanType(true));
        }
    }

    private static void more(Segment pid, Patient patient, Reading reading) {
        if (pid.has(6)) {
            String name = People.name(pid.first(6), 1).getNameAsSingleString();
            if (name != null && !name.isEmpty()) { // null where the field has nothing of a name
                patient.addExtension(EXTENSION + "mothersMaidenName", new StringType(name));
            }
        }
        if (pid.has(23)) {
            patient.addExtension(EXTENSION + "birthPlace", new Address().setText(pid.text(23)));
        }
        if (pid.has(17)) {
            patient.addExtension(EXTENSION + "religion", concept(pid, 17, reading));
        }
        for (int field : new int[] {26, 28}) {
            if (pid.has(field)) {
                patient.addExtension()
                        .setUrl(EXTENSION + (field == 26 ? "citizenship" : "nationality"))
                        .addExtension("code", concept(pid, field, reading));
            }
        }
        if (pid.has(18)) { // of a type that never links people
            patient.addIdentifier(People.typed(reading.identifier("id:AN", pid.text(18)), "AN"));
        }
    }

    private static CodeableConcept concept(Segment pid, int field, Reading reading) {
        return Concepts.of(pid.first(field), reading.source());
    }
}
