package org.bdo.ingest.cda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.fhir.Identity;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class CdaConverterTest {

    @Test
    void mapsTheHeader() throws UnconvertibleException {
        Draft draft = convert(Documents.SEMD);
        Patient patient = only(Patient.class, draft);
        assertThat(patient.getIdentifier())
                .extracting(one -> one.getSystem() + "=" + one.getValue())
                .containsExactly(
                        "urn:bdo:source:mo-0001:mrn=77-12",
                        Identity.SNILS + "=11223344595",
                        Identity.OMS + "=1234567890123452");
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Пушкарёв");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Святослав Всеволодович");
        assertThat(patient.getGender()).isEqualTo(AdministrativeGender.MALE);
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1961-04-12");
        Composition composition = only(Composition.class, draft);
        assertThat(composition.getTitle()).isEqualTo("Протокол лабораторного исследования");
        assertThat(composition.getDateElement().getValueAsString()).isEqualTo("2026-01-05T10:00:00+03:00");
        assertThat(composition.getSubject().getReference()).isEqualTo("Patient/" + patient.getIdPart());
        assertThat(composition.getAuthorFirstRep().getReference())
                .isEqualTo("Practitioner/" + only(Practitioner.class, draft).getIdPart());
        assertThat(composition.getCustodian().getReference())
                .isEqualTo("Organization/" + only(Organization.class, draft).getIdPart());
        assertThat(only(DocumentReference.class, draft).getSubject().getReference())
                .startsWith("Patient/");
        assertThat(only(Encounter.class, draft).getPeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-01-04");
    }

    @Test
    void mapsResultsAndKeepsTheTextOfSections() throws UnconvertibleException {
        Draft draft = convert(Documents.SEMD);
        List<Observation> results = all(Observation.class, draft);
        assertThat(results).hasSize(2);
        assertThat(results.get(0).getCode().getCodingFirstRep().getSystem())
                .isEqualTo("urn:oid:1.2.643.5.1.13.13.11.1080");
        assertThat(results.get(0).getValueQuantity().getValue()).isEqualByComparingTo("5.6");
        assertThat(results.get(0).getValueQuantity().getUnit()).isEqualTo("mmol/L");
        assertThat(results.get(0).getReferenceRangeFirstRep().getHigh().getValue())
                .isEqualByComparingTo("6.1");
        assertThat(results.get(0)
                        .getInterpretationFirstRep()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("N");
        assertThat(results.get(1).getValueStringType().getValue()).isEqualTo("не обнаружено");
        var section = only(Composition.class, draft).getSectionFirstRep();
        assertThat(section.getTitle()).isEqualTo("Результаты");
        assertThat(section.getText().getDivAsString()).contains("<p>Глюкоза | 5,6 &lt; 6,1 |</p>");
    }

    @Test
    void makesNoFactOfWhatIsNegatedPlannedOrAboutARelative() throws UnconvertibleException {
        Draft draft = convert(Documents.withEntries("""
                <entry><observation classCode="OBS" moodCode="EVN" negationInd="true"><code code="1" codeSystem="1.2.3"/></observation></entry>
                <entry><observation classCode="OBS" moodCode="GOL"><code code="2" codeSystem="1.2.3"/></observation></entry>
                <entry><organizer><subject><relatedSubject/></subject><component><observation moodCode="EVN">
                  <code code="3" codeSystem="1.2.3"/></observation></component></organizer></entry>
                <entry><substanceAdministration moodCode="EVN"/></entry>
                """));
        assertThat(all(Observation.class, draft)).isEmpty();
        assertThat(draft.warnings())
                .contains(
                        "observation that is negated or not an event: no mapping",
                        "entry about a relative (organizer): no mapping",
                        "substanceAdministration that is negated or without a drug: no mapping");
    }

    @Test
    void countsRepeatedEntryIdsUp() throws UnconvertibleException {
        String entry = """
                <entry><observation moodCode="EVN"><id root="1.2.3.9"/><code code="1" codeSystem="1.2.3"/>
                <value xsi:type="INT" value="1"/></observation></entry>""";
        assertThat(all(Observation.class, convert(Documents.withEntries(entry + entry))))
                .hasSize(2);
    }

    @Test
    void readsTheCharsetThatTheDeclarationNames() throws UnconvertibleException {
        byte[] bytes = Documents.SEMD
                .replace("encoding=\"UTF-8\"", "encoding=\"windows-1251\"")
                .getBytes(Charset.forName("windows-1251"));
        Draft draft = new Draft("mo-0001", ZoneId.of("Europe/Moscow"));
        CdaConverter.convert(Xml.cda(bytes), draft);
        assertThat(only(Patient.class, draft).getNameFirstRep().getFamily()).isEqualTo("Пушкарёв");
    }

    @Test
    void refusesDocumentTypesAndEntities() {
        refused(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ClinicalDocument>&x;</ClinicalDocument>",
                "cda.malformed");
        refused(
                "<!DOCTYPE a [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><ClinicalDocument>&b;</ClinicalDocument>",
                "cda.malformed");
        refused("<!DOCTYPE a SYSTEM \"http://localhost:1/x.dtd\"><ClinicalDocument/>", "cda.malformed");
    }

    @Test
    void refusesWhatIsNoDocument() {
        refused("<ClinicalDocument>", "cda.malformed");
        refused("<a>".repeat(5000) + "</a>".repeat(5000), "cda.malformed");
        refused("<html/>", "cda.not-cda");
        refused("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", "cda.no-id");
        refused("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id root=\"1.2\"/></ClinicalDocument>", "cda.no-patient");
    }

    @Test
    void givesABundleThatFhirReads() throws UnconvertibleException {
        String json = FhirJson.write(convert(Documents.SEMD).bundle());
        assertThat(FhirJson.read(json).fhirType()).isEqualTo("Bundle");
    }

    private static void refused(String xml, String rule) {
        assertThatThrownBy(() -> convert(xml))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo(rule));
    }

    private static Draft convert(String xml) throws UnconvertibleException {
        Draft draft = new Draft("mo-0001", ZoneId.of("Europe/Moscow"));
        CdaConverter.convert(Xml.cda(xml.getBytes(StandardCharsets.UTF_8)), draft);
        return draft;
    }

    private static <T extends Resource> T only(Class<T> type, Draft draft) {
        assertThat(all(type, draft)).hasSize(1);
        return all(type, draft).getFirst();
    }

    private static <T extends Resource> List<T> all(Class<T> type, Draft draft) {
        return draft.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
