package org.bdo.deid.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.deid.key.EncryptedValue;
import org.bdo.deid.profile.ProfileParser;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each method of a profile does to an element, and what the resource then says of itself. */
class FhirMethodsTest {

    private static final KeyedHash KEYED = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final TextEngine TEXTS = new TextEngine(KEYED, NameModel.NONE);
    private static final String PSEUDONYM = "p-0000000000000001";

    @ParameterizedTest
    @CsvSource({
        "keep, Observation.note.authorString, \"Записано дома\", \"Записано дома\", ''",
        "remove, Observation.status, \"final\", '', REDACTED",
        "generalise, Observation.code.coding.code, \"E11.9\", \"E11\", ABSTRED",
        "generalise, Observation.valueDateTime, \"2026-01-10\", \"2026\", ABSTRED",
        "generalise, Observation.valueInteger, 47, 40, ABSTRED",
        "round, Observation.valueQuantity.value, 5.61, 6, ABSTRED",
        "mask, Observation.valueString, \"шкаф 12\", \"**** **\", MASKED",
        "text, Observation.valueString, \"мокрота; врач Крутогоров И.И.\", мокрота, ''"
    })
    void does(String method, String path, String value, String after, String label) {
        String output = cleaned(method, path, value);
        String member = "\"" + path.substring(path.lastIndexOf('.') + 1) + "\":";
        if (after.isEmpty()) {
            assertThat(output).doesNotContain(member);
        } else {
            assertThat(output).contains(after).doesNotContain("Крутогоров");
        }
        assertThat(output).contains("PSEUDED");
        Stream.of("REDACTED", "ABSTRED", "MASKED")
                .forEach(one -> assertThat(output.contains(one)).as(one).isEqualTo(one.equals(label)));
    }

    /** The same in resources of other types, at any depth, in lists, beyond the allow-list. */
    @ParameterizedTest
    @CsvSource({
        "keep, Device.deviceName.name, \"Cobas 6000\", \"Cobas 6000\"",
        "keep, Procedure.performedDateTime, \"2026-01-10\", \"2026-01-10\"",
        "remove, Condition.severity, {\"text\": \"severe\"}, ''",
        "remove, MedicationRequest.dosageInstruction.timing, {\"code\": {\"text\": \"BID\"}}, ''",
        "generalise, Encounter.period.start, \"2026-01-10T08:00:00+03:00\", \"2026\"",
        "generalise, Condition.code.coding.code, \"C50.4\", \"C50\"",
        "generalise, Patient.multipleBirthInteger, 2, 0",
        "round, MedicationRequest.dosageInstruction.doseAndRate.doseQuantity.value, 2.4, 2",
        "round, Specimen.collection.quantity.value, 7.5, 8",
        "mask, DiagnosticReport.conclusion, \"стол 5а\", \"**** **\"",
        "mask, Patient.contact.name.text, \"Вера К\", \"**** *\"",
        "text, DocumentReference.description, \"осмотр; врач Крутогоров И.И.\", осмотр",
        "text, Procedure.note.text, \"врач Крутогоров И.И.\", врач"
    })
    void doesSoInOtherTypes(String method, String path, String value, String after) {
        String output = cleaned(method, path, value);
        String member = "\"" + path.substring(path.lastIndexOf('.') + 1) + "\":";
        if (after.isEmpty()) {
            assertThat(output).doesNotContain(member, "severe", "BID");
        } else {
            assertThat(output).contains(member).contains(after).doesNotContain("Крутогоров");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Condition.recordedDate",
                "Encounter.period.start",
                "Patient.birthDate",
                "Immunization.occurrenceDateTime"
            })
    void shiftMovesDatesOfOtherTypesByTheSameDays(String path) {
        String moved = KEYED.dateShift(PSEUDONYM).fhir("2026-01-10").orElseThrow();
        assertThat(cleaned("shift", path, "\"2026-01-10\"")).contains("\"" + moved + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Immunization.lotNumber",
                "Encounter.identifier.value",
                "Patient.name.family",
                "Device.serialNumber"
            })
    void pseudonymiseAndEncryptHideIdentifiersOfOtherTypes(String path) {
        String pseudonym = KEYED.resourceId("value", "mo-0001", "QX-88-ZW");
        assertThat(cleaned("pseudonymise", path, "\"QX-88-ZW\""))
                .contains(pseudonym)
                .doesNotContain("QX-88");
        String output = cleaned("encrypt", path, "\"QX-88-ZW\"");
        var written = Pattern.compile("enc:1:[a-p]+").matcher(output);
        assertThat(written.find()).isTrue();
        assertThat(EncryptedValue.parse(written.group()).orElseThrow().open(KEYED, PSEUDONYM, path))
                .hasValue("QX-88-ZW");
        assertThat(output).doesNotContain("QX-88");
    }

    @Test
    void shiftMovesADateThatTheProfileWouldRemove() {
        String moved = KEYED.dateShift(PSEUDONYM).fhir("2026-01-10").orElseThrow();
        assertThat(cleaned("shift", "Observation.valueDateTime", "\"2026-01-10\""))
                .contains("\"" + moved + "\"");
    }

    @Test
    void pseudonymiseMakesTheSameOfTheSame() {
        String first = cleaned("pseudonymise", "Observation.valueString", "\"K-17\"");
        assertThat(first)
                .isEqualTo(cleaned("pseudonymise", "Observation.valueString", "\"K-17\""))
                .isNotEqualTo(cleaned("pseudonymise", "Observation.valueString", "\"K-18\""))
                .doesNotContain("K-17");
    }

    @Test
    void encryptCanBeReadWithTheKeyForThisPatientAndPathOnly() {
        String output = cleaned("encrypt", "Observation.valueString", "\"шкаф 12\"");
        String written = FhirJson.MAPPER.readTree(output).path("valueString").asString();
        assertThat(written).matches("enc:1:[a-p]+");
        assertThat(output).contains("MASKED").doesNotContain("шкаф", "REDACTED");
        EncryptedValue value = EncryptedValue.parse(written).orElseThrow();
        assertThat(value.open(KEYED, PSEUDONYM, "Observation.valueString")).hasValue("шкаф 12");
        assertThat(value.open(KEYED, "p-0000000000000002", "Observation.valueString"))
                .isEmpty();
        assertThat(value.open(KEYED, PSEUDONYM, "Observation.note.text")).isEmpty();
        assertThat(value.open(new KeyedHash(new byte[32]), PSEUDONYM, "Observation.valueString"))
                .isEmpty();
        String changed = written.substring(0, written.length() - 1) + (written.endsWith("a") ? 'b' : 'a');
        assertThat(EncryptedValue.parse(changed).orElseThrow().open(KEYED, PSEUDONYM, "Observation.valueString"))
                .isEmpty();
        assertThat(EncryptedValue.parse("enc:1:az")).isEmpty();
        assertThat(KEYED.encryptionKey(PSEUDONYM))
                .isNotEqualTo(KEYED.encryptionKey("p-0000000000000002"))
                .isNotEqualTo(KEYED.sealingKey());
        assertThat(cleaned("encrypt", "Observation.valueString", "\"шкаф 12\""))
                .as("nothing tells that two are equal")
                .isNotEqualTo(output);
    }

    /** A method that is added must be added to this test. */
    @Test
    void theseAreAllMethods() {
        Set<String> all = Stream.of(FhirSettings.Method.values())
                .map(method -> method.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(all)
                .containsExactlyInAnyOrder(
                        "keep", "remove", "pseudonymise", "shift", "generalise", "round", "mask", "encrypt", "text");
    }

    private static String cleaned(String method, String path, String value) {
        String profile = """
                profile: test
                version: 1
                dicom: {}
                fhir: {dates: remove, texts: clean, elements: {%s: %s}}
                """.formatted(path, method);
        String type = path.substring(0, path.indexOf('.'));
        String resource = "{\"resourceType\": \"" + type + "\", \"id\": \"x\", "
                + member(PathTypes.R4.getResourceDefinition(type), path.substring(path.indexOf('.') + 1), value) + "}";
        boolean patient = type.equals("Patient");
        String bundle = "{\"resourceType\": \"Bundle\", \"entry\": ["
                + (patient ? "" : "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}}, ")
                + "{\"resource\": " + resource + "}]}";
        return new FhirDeidentifier(KEYED, TEXTS)
                .deidentify(
                        bundle.getBytes(StandardCharsets.UTF_8),
                        "mo-0001",
                        Instant.parse("2026-11-22T08:00:00Z"),
                        ProfileParser.parse(profile).fhir(),
                        _ -> new Person(1, PSEUDONYM))
                .resources()
                .get(patient ? 0 : 1)
                .toString();
    }

    /** The element at this path as JSON, in a list wherever FHIR has one. */
    private static String member(BaseRuntimeElementDefinition<?> type, String path, String value) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        BaseRuntimeChildDefinition child = Objects.requireNonNull(type.getChildByName(name));
        String inside =
                dot < 0 ? value : "{" + member(child.getChildByName(name), path.substring(dot + 1), value) + "}";
        return "\"" + name + "\": " + (child.getMax() == 1 ? inside : "[" + inside + "]");
    }
}
