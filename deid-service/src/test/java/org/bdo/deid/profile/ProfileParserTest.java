package org.bdo.deid.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Period;
import java.util.List;
import org.bdo.deid.dicom.DicomOption;
import org.bdo.deid.dicom.DicomProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProfileParserTest {

    static final Iterable<String> NAMES = Profiles.SHIPPED;

    private static final String SMALL = """
            profile: mine
            version: 3
            dicom:
              options: [retain-modified-dates]
            fhir:
              dates: shift
            """;

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyShippedProfileIsOne(String name) {
        Profile profile = ShippedProfiles.named(name);
        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.description()).isNotBlank();
        assertThat(profile.fhir().resources()).containsKey("Observation");
    }

    @Test
    void readsWhatIsWritten() {
        Profile profile = ProfileParser.parse(SMALL);
        assertThat(profile.id()).isEqualTo("mine/3");
        assertThat(profile.dicom().options()).containsExactly(DicomOption.RETAIN_MODIFIED_DATES);
    }

    @Test
    void facesAreHeldOrRemovedWhereTheProfileSaysSo() {
        assertThat(ProfileParser.parse(SMALL).dicom().faces()).isEqualTo(DicomProfile.Faces.KEEP);
        assertThat(ProfileParser.parse(SMALL.replace("fhir:", "  pixels: {faces: hold}\nfhir:"))
                        .dicom()
                        .faces())
                .isEqualTo(DicomProfile.Faces.HOLD);
        assertThat(ProfileParser.parse(SMALL.replace("fhir:", "  pixels: {faces: remove}\nfhir:"))
                        .dicom()
                        .faces())
                .isEqualTo(DicomProfile.Faces.REMOVE);
    }

    @Test
    void whatItBecameStaysAsLongAsTheProfileSays() {
        assertThat(ProfileParser.parse(SMALL).retention()).isNull();
        assertThat(ProfileParser.parse(SMALL + "retention: P10Y\n").retention()).isEqualTo(Period.ofYears(10));
    }

    @Test
    void aVersionIsComparedWithAnotherSettingBySetting() {
        String next = SMALL.replace("version: 3", "version: 4")
                        .replace("[retain-modified-dates]", "[clean-graphics] # pictures")
                        .replace("shift", "year")
                + "  elements: {Patient.gender: remove}\nretention: P90D\n";
        ProfileDiff diff = ProfileDiff.between(ProfileParser.parse(SMALL), ProfileParser.parse(next));
        assertThat(diff)
                .isEqualTo(new ProfileDiff(
                        "mine",
                        3,
                        4,
                        List.of(
                                new ProfileDiff.Change("dicom.options[clean-graphics]", null, "clean-graphics"),
                                new ProfileDiff.Change(
                                        "dicom.options[retain-modified-dates]", "retain-modified-dates", null),
                                new ProfileDiff.Change("fhir.dates", "shift", "year"),
                                new ProfileDiff.Change("fhir.elements.Patient.gender", null, "remove"),
                                new ProfileDiff.Change("retention", null, "P90D"))));
    }

    @Test
    void aMistakeIsToldWithItsLine() {
        assertMistake(SMALL.replace("options:", "optoins:"), "Line 4", "optoins");
        assertMistake(SMALL.replace("retain-modified-dates", "retain-dates"), "Line 4", "retain-dates");
        assertMistake(SMALL.replace("[retain-modified-dates]", "yes"), "Line 4", "list");
        assertMistake(SMALL.replace("version: 3", "version: three"), "Line 2", "number");
        assertMistake(SMALL.replace("dates: shift", "dates: jitter"), "Line 6", "jitter");
        assertMistake(SMALL.replace("version: 3\n", ""), "Line 1", "version");
        assertMistake(SMALL + "profile: twice\n", "Line 7", "twice");
        assertMistake(SMALL + "  elements: {Unicorn.horn: remove}\n", "Line 7", "Unicorn");
        assertMistake(SMALL + "  - x\n", "Line 7", "YAML");
        assertMistake(SMALL + "retention: ten years\n", "Line 7", "P10Y");
        assertMistake(SMALL + "retention: P0D\n", "Line 7", "P10Y");
        assertMistake(SMALL + "retention: P-1D\n", "Line 7", "P10Y");
        assertMistake("", "Line 1", "empty");
        assertMistake(SMALL.replace("fhir:", "  pixels: {text: hold}\nfhir:"), "Line 5", "text");
        assertMistake(
                SMALL.replace("[retain-modified-dates]", "[retain-modified-dates, retain-full-dates]"),
                "Line 4",
                "dates");
    }

    @Test
    void anElementThatCannotBeIsRefused() {
        assertElement("Patient.adress.city: remove", "no 'adress'");
        assertElement("\"Patient.address.where(usee = 'old')\": remove", "no 'usee'");
        assertElement("\"Patient.address.where(use = 'old'\": remove", "no FHIRPath");
        assertElement("\"Patient.where(address.exists()).value\": remove", "no 'value'");
        assertElement("\"Observation.valueQuantity.where(value > 1)\": remove", "no 'valueQuantity'");
        assertElement("\"Observation.value.ofType(Address)\": remove", "no 'Address'");
        assertElement("\"Observation.component.count()\": remove", "reckon");
        assertElement("\"Observation.status = 'final'\": remove", "reckon");
        assertElement("\"Observation.subject.resolve().name\": remove", "'resolve' is not offered");
        assertElement("\"Observation.value.trace('x')\": remove", "'trace' is not offered");
        assertElement("\"Observation.where(issued < now())\": remove", "'now' is not offered");
        assertElement("\"Patient.where(active = false)\": remove", "its patient");
        assertElement("Observation.id: keep", "made anew");
        assertElement("Observation.meta.tag.code: keep", "made anew");
        assertElement("\"Observation.contained.where(id = 'x')\": remove", "made anew");
        assertElement("Unicorn.horn: remove", "Unicorn");
        assertElement("\"4 + 5\": remove", "no path");
    }

    @Test
    void aMethodMustFitTheElementsType() {
        for (String other :
                List.of("Observation.status", "Patient.birthDate", "Observation.valueInteger", "Patient.photo.data")) {
            assertElement(other + ": encrypt", "'encrypt' is for [markdown, string]");
        }
        assertElement("Patient.birthDate: mask", "'mask' is for [markdown, string]");
        assertElement("Patient.address: keep", "[Address]");
        assertElement("Patient.text.div: keep", "[xhtml]");
        assertElement("Observation.status: shift", "[code]");
        assertElement("Observation.issued: generalise", "[instant]");
        assertElement("\"Observation.component.where(code.coding.code = '8480-6').value\": round", "Quantity");
        assertElement("\"Observation.descendants()\": keep", "unknown type");
        ProfileParser.parse(SMALL + "  elements: {\"Observation.value.ofType(Quantity).value\": round}\n");
        ProfileParser.parse(SMALL + "  elements: {\"Observation.value.value\": remove}\n");
        ProfileParser.parse(SMALL + "  elements: {\"Observation.descendants().where($this is Money)\": remove}\n");
    }

    private static void assertElement(String element, String word) {
        assertMistake(SMALL + "  elements:\n    Patient.gender: keep\n    " + element + "\n", "Line 9", word);
    }

    private static void assertMistake(String document, String line, String word) {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> ProfileParser.parse(document))
                .withMessageContaining(line + ":")
                .withMessageContaining(word);
    }
}
