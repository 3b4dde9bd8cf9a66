package org.bdo.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.cda.Documents;
import org.bdo.ingest.quarantine.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InspectionTest {

    @Test
    void looksAtAMessage() {
        Facts facts = Inspection.of(
                RecordKind.HL7V2,
                "MSH|^~\\&|HIS||||||ADT^A01|M7|P|2.5\rPID|1||42^^^MO||Пушкарёв"
                        .getBytes(Charset.forName("windows-1251")),
                null);
        assertThat(facts).isEqualTo(new Facts("windows-1251", "DETECTED", "M7", "ADT^A01", "42", null));
    }

    @Test
    void looksAtADocument() {
        assertThat(Inspection.of(RecordKind.CDA, Documents.SEMD.getBytes(StandardCharsets.UTF_8), null)
                        .patient())
                .isEqualTo("77-12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            nullValues = "-",
            value = {
                "{\"resourceType\": \"Patient\", \"id\": \"a\"}; a",
                "{\"identifier\": [{\"value\": \"42\"}], \"id\": \"a\", \"resourceType\": \"Patient\"}; 42",
                "{\"resourceType\": \"Observation\", \"id\": \"a\", \"identifier\": [{\"value\": \"42\"}]}; -",
                "{\"resourceType\": \"Bundle\", \"id\": \"b\", \"entry\": [{\"resource\": {\"resourceType\": \"Organization\", \"id\": \"o\"}}, "
                        + "{\"resource\": {\"resourceType\": \"Patient\", \"identifier\": [{\"value\": \"42\"}, {\"value\": \"43\"}]}}]}; 42"
            })
    void findsThePatientOfAResource(String json, String patient) {
        Facts facts = Inspection.of(RecordKind.FHIR, json.getBytes(StandardCharsets.UTF_8), null);
        assertThat(facts.fault()).isNull();
        assertThat(facts.patient()).isEqualTo(patient);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "HL7V2; hello; hl7.no-msh",
                "HL7V2; MSH|^~\\&|A|B|C|D|2026||; hl7.no-type",
                "FHIR; {; fhir.malformed",
                "FHIR; []; fhir.not-a-resource",
                "FHIR; {\"a\": 1}; fhir.not-a-resource",
                "FHIR; {\"resourceType\": \"Patient\"} {}; fhir.malformed",
                "CDA; <a; cda.malformed",
                "CDA; <a/>; cda.not-cda"
            })
    void saysWhatIsWrong(RecordKind kind, String content, String rule) {
        assertThat(Inspection.of(kind, content.getBytes(StandardCharsets.UTF_8), null)
                        .fault())
                .extracting(Fault::rule)
                .isEqualTo(rule);
    }

    @Test
    void boundsTheDepthOfJson() {
        String json = "{\"resourceType\": \"Patient\", \"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(Inspection.of(RecordKind.FHIR, json.getBytes(StandardCharsets.UTF_8), null)
                        .fault())
                .extracting(Fault::rule)
                .isEqualTo("fhir.malformed");
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordKind.class,
            names = {"HL7V2", "FHIR", "CDA"})
    void survivesAnyBytes(RecordKind kind) {
        Random random = new Random(11);
        String[] heads = {"MSH|^~\\&|", "{\"resourceType\":\"Patient\",", "<ClinicalDocument>", ""};
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            String text = heads[i % heads.length] + new String(bytes, StandardCharsets.ISO_8859_1);
            Facts facts = Inspection.of(kind, text.getBytes(StandardCharsets.ISO_8859_1), null);
            assertThat(facts.fault() == null || !facts.fault().rule().equals("ingest.defect"))
                    .as("%s %s", kind, text)
                    .isTrue();
        }
    }
}
