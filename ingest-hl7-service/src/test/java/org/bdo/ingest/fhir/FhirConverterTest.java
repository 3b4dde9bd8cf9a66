package org.bdo.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirConverterTest {

    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "p1", "identifier": [
              {"system": "urn:oid:1.2.643.100.3", "value": "112-233-445 95"},
              {"type": {"coding": [{"code": "MR"}]}, "system": "http://hospital.example/card", "value": "77-12"}]}""";

    @Test
    void recognisesThePatientAsInOtherKindsOfRecord() throws UnconvertibleException {
        Patient patient = only(Patient.class, convert(PATIENT));
        assertThat(patient.getIdentifier().get(0).getSystem()).isEqualTo("urn:bdo:source:mo-0001:mrn");
        assertThat(patient.getIdentifier().get(0).getValue()).isEqualTo("77-12");
        assertThat(patient.getIdentifier().get(1).getSystem()).isEqualTo(Identity.SNILS);
        assertThat(patient.getIdentifier().get(1).getValue()).isEqualTo("11223344595");
        assertThat(patient.getIdPart())
                .isEqualTo(new ResourceIds("mo-0001").of("Patient", "urn:bdo:source:mo-0001:mrn", "77-12"));
    }

    @Test
    void connectsWhatATransactionConnectsByTemporaryIds() throws UnconvertibleException {
        Draft draft = convert("""
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"fullUrl": "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a", "resource": %s},
                  {"fullUrl": "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059", "resource":
                    {"resourceType": "Encounter", "id": "e1", "status": "finished", "class": {"code": "AMB"},
                     "subject": {"reference": "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"}}},
                  {"resource": {"resourceType": "Observation", "status": "final", "code": {"text": "x"},
                     "identifier": [{"value": "o-1"}], "subject": {"reference": "http://hospital.example/fhir/Patient/p1"},
                     "encounter": {"reference": "Encounter/e1"}, "performer": [{"reference": "Practitioner/9"}]}}]}
                """.formatted(PATIENT));
        Patient patient = only(Patient.class, draft);
        Observation observation = only(Observation.class, draft);
        assertThat(observation.getSubject().getReference()).isEqualTo("Patient/" + patient.getIdPart());
        assertThat(only(Encounter.class, draft).getSubject().getReference())
                .isEqualTo("Patient/" + patient.getIdPart());
        assertThat(observation.getEncounter().getReference())
                .isEqualTo("Encounter/" + only(Encounter.class, draft).getIdPart());
        assertThat(observation.getPerformerFirstRep().getReference()).matches("Practitioner/[0-9a-f]{32}");
        assertThat(FhirJson.write(draft.bundle())).doesNotContain("urn:uuid").contains("\"collection\"");
    }

    @Test
    void keepsNothingThatNamesAPatientItDoesNotHave() {
        refused("""
                {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "subject": {"reference": "Patient/p1"}}""", "fhir.no-patient");
        refused("""
                {"resourceType": "Observation", "status": "final", "code": {"text": "x"}}""", "fhir.nothing-to-keep");
    }

    @Test
    void leavesOutWhatIsAboutNobody() throws UnconvertibleException {
        Draft draft = convert("""
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": %s},
                  {"resource": {"resourceType": "Observation", "status": "final", "code": {"text": "x"}}},
                  {"resource": {"resourceType": "Organization", "name": "Больница"}}]}
                """.formatted(PATIENT));
        assertThat(draft.resources()).extracting(Resource::fhirType).containsExactly("Patient", "Organization");
        assertThat(draft.warnings()).containsExactly("Observation: refers to no patient, left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "{\"resourceType\": \"Patient\", \"surname\": \"Secret\"}; fhir.unknown-element",
                "{\"resourceType\": \"Patient\", \"birthDate\": \"Secret\"}; fhir.invalid-value",
                "{\"resourceType\": \"Patient\", \"name\": \"Secret\"}; fhir.json-type",
                "{\"resourceType\": \"Secret\"}; fhir.invalid",
                "{; fhir.invalid"
            })
    void refusesStrictlyAndWithoutQuoting(String json, String rule) {
        assertThatThrownBy(() -> convert(json)).isInstanceOfSatisfying(UnconvertibleException.class, e -> {
            assertThat(e.fault().rule()).isEqualTo(rule);
            assertThat(e.fault().reason()).doesNotContain("Secret");
        });
    }

    private static void refused(String json, String rule) {
        assertThatThrownBy(() -> convert(json))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo(rule));
    }

    private static Draft convert(String json) throws UnconvertibleException {
        Draft draft = new Draft("mo-0001", ZoneId.of("Europe/Moscow"));
        FhirConverter.convert(FhirJson.read(json), draft);
        return draft;
    }

    private static <T extends Resource> T only(Class<T> type, Draft draft) {
        List<T> all = draft.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
