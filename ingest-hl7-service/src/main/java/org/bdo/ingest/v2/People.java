package org.bdo.ingest.v2;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bdo.ingest.er7.Field;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;

/** The data types of people and organisations: XPN, XAD, XTN, XCN, XON. */
final class People {

    /** What is written where nobody is meant. As a name or number it would stand for a person, and be one for all senders' nobodies. */
    private static final Pattern NOBODY =
            Pattern.compile("(?iu)unknown|unk|none|null|n/?a|-+|неизвестно|неизвестен|неизвестна|не указано|нет");

    private People() {}

    /** XPN, or the name within an XCN, whose components begin one later. */
    static HumanName name(Field name, int first) {
        HumanName human = new HumanName();
        if (!given(name, first).isEmpty()) {
            human.setFamily(given(name, first));
        }
        for (int given : new int[] {first + 1, first + 2}) { // the second is the middle name, in Russia the patronymic
            if (!given(name, given).isEmpty()) {
                human.addGiven(given(name, given));
            }
        }
        return human;
    }

    /** XAD. */
    static Address address(Field field) {
        Address address = new Address();
        for (int line : new int[] {1, 2}) {
            if (!field.wholeComponent(line).isEmpty()) {
                address.addLine(field.wholeComponent(line));
            }
        }
        text(field, 3).ifPresent(address::setCity);
        text(field, 4).ifPresent(address::setState);
        text(field, 5).ifPresent(address::setPostalCode);
        text(field, 6).ifPresent(address::setCountry);
        text(field, 9).ifPresent(address::setDistrict);
        return address;
    }

    /** XTN: an e-mail address, a telephone number or both. */
    static List<ContactPoint> telecom(Field field) {
        Optional<ContactPoint> mail = text(field, 4)
                .map(value ->
                        new ContactPoint().setSystem(ContactPointSystem.EMAIL).setValue(value));
        Optional<ContactPoint> phone = text(field, 1)
                .or(() -> text(field, 12))
                .or(() -> text(field, 7).map(local -> (field.component(6) + " " + local).strip()))
                .map(value ->
                        new ContactPoint().setSystem(ContactPointSystem.PHONE).setValue(value));
        return java.util.stream.Stream.of(mail, phone).flatMap(Optional::stream).toList();
    }

    /** Table 0001 and what Russian senders write. */
    static AdministrativeGender gender(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "M", "М", "1" -> AdministrativeGender.MALE; // Latin and Cyrillic letter
            case "F", "Ж", "2" -> AdministrativeGender.FEMALE;
            case "O", "A", "N" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }

    /** XCN: a person who works there; empty where neither number nor name is given. */
    static Optional<Reference> practitioner(Field field, Reading reading) {
        HumanName name = name(field, 2);
        String number = given(field, 1);
        if (number.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        Practitioner practitioner = new Practitioner();
        practitioner.setId(
                reading.id("Practitioner", number.isEmpty() ? "name " + name.getNameAsSingleString() : number));
        if (!number.isEmpty()) {
            practitioner.addIdentifier(reading.identifier("staff", number));
        }
        if (!name.isEmpty()) {
            practitioner.addName(name);
        }
        return Optional.of(reading.draft().add(practitioner));
    }

    /** XON, or a code with a name: an organisation; empty where it has neither. */
    static Optional<Reference> organization(Field field, Reading reading) {
        String name = field.component(1);
        String number = field.component(10).isEmpty() ? field.component(3) : field.component(10);
        if (name.isEmpty() && number.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization();
        organization.setId(reading.id("Organization", number.isEmpty() ? name : number));
        if (!number.isEmpty()) {
            organization.addIdentifier(reading.identifier("organization", number));
        }
        if (!name.isEmpty()) {
            organization.setName(name);
        }
        return Optional.of(reading.draft().add(organization));
    }

    /** CE: an organisation by its code, such as a manufacturer. */
    static Optional<Reference> coded(Field field, Reading reading) {
        String code = field.component(1);
        String name = field.component(2);
        if (code.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization();
        organization.setId(reading.id("Organization", code.isEmpty() ? name : code));
        if (!code.isEmpty()) {
            organization.addIdentifier(reading.identifier("organization", code));
        }
        organization.setName(name.isEmpty() ? code : name);
        return Optional.of(reading.draft().add(organization));
    }

    /** EI: the identifier, with the type of HL7 table 0203 that says whose it is. */
    static Identifier typed(Identifier identifier, String type) {
        identifier
                .getType()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
                .setCode(type);
        return identifier;
    }

    /** The component, or nothing where it says that there is none. */
    private static String given(Field field, int component) {
        String text = field.component(component);
        return NOBODY.matcher(text.strip()).matches() ? "" : text;
    }

    private static Optional<String> text(Field field, int component) {
        return Optional.of(field.component(component)).filter(text -> !text.isEmpty());
    }
}
