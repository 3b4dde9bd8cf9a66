package org.bdo.ingest.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.Identity;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** recordTarget/patientRole to Patient. */
final class CdaPatient {

    private static final String US_SSN = "2.16.840.1.113883.4.1";

    private CdaPatient() {}

    static Patient of(Xml document, Draft draft) throws UnconvertibleException {
        List<Xml> roles = document.all("recordTarget", "patientRole").toList();
        if (roles.size() != 1) {
            throw new UnconvertibleException(
                    roles.isEmpty() ? "cda.no-patient" : "cda.several-patients",
                    "The document must be about one patient (recordTarget); the sender must correct it.");
        }
        Xml role = roles.getFirst();
        List<Identifier> identifiers = identifiers(role, draft);
        if (identifiers.isEmpty()) {
            throw new UnconvertibleException(
                    "cda.no-patient-id",
                    "The patient has no identifier in the document; the sender must give the number of the record.");
        }
        Patient patient = new Patient();
        patient.setId(draft.ids()
                .of(
                        "Patient",
                        identifiers.getFirst().getSystem(),
                        identifiers.getFirst().getValue()));
        identifiers.forEach(patient::addIdentifier);
        role.all("patient", "name").filter(name -> !name.absent()).forEach(name -> patient.addName(name(name)));
        patient.setGender(gender(role));
        role.first("patient", "birthTime")
                .flatMap(time -> draft.timestamps().date(time.attribute("value")))
                .ifPresent(patient::setBirthDateElement);
        role.all("addr").filter(address -> !address.absent()).forEach(address -> patient.addAddress(address(address)));
        role.all("telecom").forEach(telecom -> telecom(telecom, patient));
        role.first("providerOrganization")
                .flatMap(provider -> CdaParties.organization(provider, draft))
                .ifPresent(provider -> patient.setManagingOrganization(draft.add(provider)));
        return patient;
    }

    /** The number in the hospital's own system first. */
    private static List<Identifier> identifiers(Xml role, Draft draft) {
        List<Identifier> all = new ArrayList<>();
        role.all("id")
                .filter(id -> !id.absent())
                .map(id -> own(id, draft))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(all::add);
        role.all("id")
                .filter(id -> id.attribute("root").equals(Identity.SNILS_OID))
                .forEach(id -> {
                    Optional<Identifier> snils = Identity.snils(id.attribute("extension"));
                    snils.ifPresentOrElse(all::add, () -> draft.warn("patientRole/id: no valid СНИЛС, left out"));
                    snils.flatMap(Identity::misfit).ifPresent(misfit -> draft.warn("patientRole/id: " + misfit));
                });
        role.all("InsurancePolicy")
                .flatMap(policy -> policy.all("Number"))
                .forEach(number -> Identity.oms(number.content()).ifPresent(oms -> {
                    all.add(oms);
                    Identity.misfit(oms).ifPresent(misfit -> draft.warn("InsurancePolicy: " + misfit));
                }));
        role.first("IdentityDoc")
                .map(one -> (one.text("Series") + " " + one.text("Number")).strip())
                .filter(number -> number.matches(".*\\d.*"))
                .ifPresent(number -> all.add(document(number, draft)));
        if (all.isEmpty()) { // a social security number is better than to lose the document
            role.all("id")
                    .filter(id -> id.attribute("root").equals(US_SSN)
                            && !id.attribute("extension").isBlank())
                    .findFirst()
                    .ifPresent(id -> all.add(Identity.mrn(draft.source(), US_SSN + "/" + id.attribute("extension"))));
        }
        return all;
    }

    /** A passport or another document that proves who someone is. */
    private static Identifier document(String number, Draft draft) {
        Identifier identifier = new Identifier()
                .setSystem("urn:bdo:source:" + draft.source() + ":id:PPN")
                .setValue(number);
        identifier
                .getType()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
                .setCode("PPN");
        return identifier;
    }

    /** By the rule of the СЭМД a root that ends in .10 is the hospital's own numbering, as MRN elsewhere; other roots stay in. */
    private static Optional<Identifier> own(Xml id, Draft draft) {
        String root = id.attribute("root");
        String extension = id.attribute("extension").strip();
        if (root.isEmpty() || root.equals(Identity.SNILS_OID) || root.equals(Identity.OMS_OID) || root.equals(US_SSN)) {
            return Optional.empty();
        }
        if (root.startsWith("1.2.643.") && !extension.isEmpty()) {
            return Optional.of(Identity.mrn(draft.source(), extension));
        }
        return Optional.of(Identity.mrn(draft.source(), extension.isEmpty() ? root : root + "/" + extension));
    }

    static HumanName name(Xml name) {
        HumanName human = new HumanName();
        if (!name.text("family").isEmpty()) {
            human.setFamily(name.text("family"));
        }
        name.elements().stream()
                .filter(part -> part.name().equals("given") || part.name().equals("Patronymic"))
                .map(part -> part.content())
                .filter(part -> !part.isEmpty())
                .forEach(human::addGiven);
        if (human.isEmpty()) {
            human.setText(name.content());
        }
        return human;
    }

    /** Russian 1.2.643.5.1.13.13.11.1040 or HL7 AdministrativeGender. */
    private static AdministrativeGender gender(Xml role) {
        return switch (role.first("patient", "administrativeGenderCode")
                .map(code -> code.attribute("code"))
                .orElse("")) {
            case "1", "M" -> AdministrativeGender.MALE;
            case "2", "F" -> AdministrativeGender.FEMALE;
            case "UN" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }

    private static Address address(Xml address) {
        Address result = new Address();
        address.all("streetAddressLine")
                .map(line -> line.content())
                .filter(line -> !line.isEmpty())
                .forEach(result::addLine);
        Optional.of(address.text("city")).filter(text -> !text.isEmpty()).ifPresent(result::setCity);
        Optional.of(address.text("state")).filter(text -> !text.isEmpty()).ifPresent(result::setState);
        Optional.of(address.text("postalCode")).filter(text -> !text.isEmpty()).ifPresent(result::setPostalCode);
        Optional.of(address.text("country")).filter(text -> !text.isEmpty()).ifPresent(result::setCountry);
        return result;
    }

    private static void telecom(Xml telecom, Patient patient) {
        String value = telecom.attribute("value");
        if (!value.isEmpty()) {
            boolean mail = value.startsWith("mailto:");
            patient.addTelecom()
                    .setSystem(mail ? ContactPointSystem.EMAIL : ContactPointSystem.PHONE)
                    .setValue(value.replaceFirst("^(tel|mailto):", ""));
        }
    }
}
