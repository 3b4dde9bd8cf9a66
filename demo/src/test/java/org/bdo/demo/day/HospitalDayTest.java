package org.bdo.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bdo.contracts.RecordKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HospitalDayTest {

    private final HospitalDay day = HospitalDay.generate(1, 200);

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(ids(HospitalDay.generate(1, 200))).isEqualTo(ids(day));
        assertThat(ids(HospitalDay.generate(2, 200))).doesNotContainAnyElementsOf(ids(day));
    }

    @Test
    void everyDeliveryIsAnotherRecord() {
        assertThat(ids(day)).doesNotHaveDuplicates();
    }

    @Test
    void aTenthOfThePeopleArePatientsOfTwoHospitals() {
        assertThat(day.registrations()).hasSize(220);
        assertThat(day.registrations().stream()
                        .map(registration -> registration.person().snils())
                        .collect(Collectors.toSet()))
                .hasSize(200);
        assertThat(day.registrations().stream().map(Registration::mrn)).doesNotHaveDuplicates();
    }

    @Test
    void everyHospitalSendsEveryKind() {
        for (Organisation organisation : Organisation.ALL) {
            Set<RecordKind> kinds = day.deliveries().stream()
                    .filter(delivery -> delivery.source().equals(organisation.source()))
                    .map(Delivery::kind)
                    .collect(Collectors.toSet());
            assertThat(kinds).contains(RecordKind.HL7V2, RecordKind.FHIR, RecordKind.CDA);
        }
    }

    @Test
    void halfOfTheMessagesAreUtf8AndHalfWindows1251() {
        List<byte[]> messages = day.deliveries().stream()
                .filter(delivery -> delivery.kind() == RecordKind.HL7V2)
                .map(Delivery::bytes)
                .toList();
        long utf8 = messages.stream()
                .filter(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("|UNICODE UTF-8\r"))
                .count();
        long declared = messages.stream()
                .filter(bytes -> new String(bytes, Charset.forName("windows-1251")).contains("|RU|WINDOWS-1251\r"))
                .count();
        assertThat(utf8).isCloseTo(messages.size() / 2, org.assertj.core.data.Offset.offset(2L));
        assertThat(declared).isCloseTo(messages.size() / 4, org.assertj.core.data.Offset.offset(2L));
    }

    @Test
    void messagesAreTextInTheirEncoding() {
        Delivery windows = day.deliveries().stream()
                .filter(delivery ->
                        delivery.kind() == RecordKind.HL7V2 && !delivery.text().contains("UNICODE UTF-8"))
                .findFirst()
                .orElseThrow();
        String text = new String(windows.bytes(), Charset.forName("windows-1251"));
        assertThat(text)
                .startsWith("MSH|^~\\&|")
                .contains("\rPID|1||")
                .containsPattern("[А-Я][а-яё]+\\^[А-Я][а-яё]+\\^");
    }

    @Test
    void bundlesAreJsonAndProtocolsAreXml() throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        for (Delivery delivery : day.deliveries()) {
            if (delivery.kind() == RecordKind.FHIR) {
                assertThat(json.readTree(delivery.bytes()).path("type").asString())
                        .isEqualTo("transaction");
            }
            if (delivery.kind() == RecordKind.CDA) {
                DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
                xml.setNamespaceAware(true);
                assertThat(xml.newDocumentBuilder()
                                .parse(new java.io.ByteArrayInputStream(delivery.bytes()))
                                .getDocumentElement()
                                .getNamespaceURI())
                        .isEqualTo("urn:hl7-org:v3");
            }
        }
    }

    private static List<String> ids(HospitalDay day) {
        return day.deliveries().stream().map(Delivery::id).toList();
    }
}
