package org.bdo.ingest.v2;

import java.util.List;
import java.util.Locale;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** PID to Patient. */
final class PidMapper implements SegmentMapper {

    @Override
    public void map(Segment pid, Reading reading) throws UnconvertibleException {
        PatientIdentifiers identifiers = PatientIdentifiers.of(pid, reading.source());
        identifiers.warnings().forEach(reading.draft()::warn);
        List<Identifier> all = identifiers.all();
        if (all.isEmpty()) {
            throw new UnconvertibleException(
                    "hl7.no-patient-id",
                    "The PID segment has no patient identifier (PID-3); the sender must send the number of the patient's record.");
        }
        Patient patient = new Patient();
        patient.setId(reading.draft()
                .ids()
                .of("Patient", all.getFirst().getSystem(), all.getFirst().getValue()));
        all.forEach(patient::addIdentifier);
        pid.all(5).forEach(name -> patient.addName(name(name)));
        patient.setGender(gender(pid.text(8)));
        birth(pid, patient, reading);
        pid.all(11).forEach(address -> address(address, patient));
        pid.all(13).forEach(phone -> telecom(phone, patient));
        pid.all(14).forEach(phone -> telecom(phone, patient));
        deceased(pid, patient, reading);
        reading.draft().add(patient);
        reading.startPatient(patient);
    }

    private static HumanName name(Field name) {
        HumanName human = new HumanName();
        if (!name.component(1).isEmpty()) {
            human.setFamily(name.component(1));
        }
        for (int given : new int[] {2, 3}) { // the second is the middle name, in Russia the patronymic
            if (!name.component(given).isEmpty()) {
                human.addGiven(name.component(given));
            }
        }
        return human;
    }

    private static AdministrativeGender gender(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "M", "М", "1" -> AdministrativeGender.MALE; // Latin and Cyrillic letter
            case "F", "Ж", "2" -> AdministrativeGender.FEMALE;
            case "O", "A", "N" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }

    private static void birth(Segment pid, Patient patient, Reading reading) {
        String text = pid.text(7);
        reading.draft().timestamps().date(text).ifPresent(patient::setBirthDateElement);
        if (!text.isEmpty() && !patient.hasBirthDate()) {
            reading.draft().warn("PID-7: not a date");
        }
    }

    private static void address(Field field, Patient patient) {
        var address = patient.addAddress();
        for (int line : new int[] {1, 2}) {
            if (!field.wholeComponent(line).isEmpty()) {
                address.addLine(field.wholeComponent(line));
            }
        }
        if (!field.component(3).isEmpty()) {
            address.setCity(field.component(3));
        }
        if (!field.component(4).isEmpty()) {
            address.setState(field.component(4));
        }
        if (!field.component(5).isEmpty()) {
            address.setPostalCode(field.component(5));
        }
        if (!field.component(6).isEmpty()) {
            address.setCountry(field.component(6));
        }
    }

    private static void telecom(Field field, Patient patient) {
        if (!field.component(4).isEmpty()) {
            patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(field.component(4));
        }
        String phone = field.component(1).isEmpty() ? field.component(12) : field.component(1);
        if (!phone.isEmpty()) {
            patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(phone);
        }
    }

    private static void deceased(Segment pid, Patient patient, Reading reading) {
        var time = reading.time(pid, 29);
        if (time.isPresent()) {
            patient.setDeceased(time.get());
        } else if (pid.text(30).equals("Y")) {
            patient.setDeceased(new BooleanType(true));
        }
    }
}
