package org.bdo.demo.day;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.bdo.contracts.RecordKind;

/**
 * A laboratory order as the СЭМД "Протокол лабораторного исследования" (CDA R2): its header with patient, author,
 * custodian and case, and a section RESLAB of a battery of observations. Not every element the schematron of the
 * registry asks for is there.
 */
final class LabProtocol {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMddHHmm'+0300'");

    private LabProtocol() {}

    static Delivery of(Visit visit, LabOrder order) {
        Organisation from = visit.registration().organisation();
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:identity="urn:hl7-ru:identity" xmlns:address="urn:hl7-ru:address" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <realmCode code="RU"/>
                  <typeId root="2.16.840.1.113883.1.3" extension="POCD_MT000040"/>
                  <templateId root="1.2.643.5.1.13.13.14.7.9.5"/>
                  <id root="%s" extension="%s"/>
                  <code code="7" codeSystem="1.2.643.5.1.13.13.11.1522" displayName="Протокол лабораторного исследования"/>
                  <title>Протокол лабораторного исследования</title>
                  <effectiveTime value="%s"/>
                  <confidentialityCode code="N" codeSystem="1.2.643.5.1.13.13.99.2.285"/>
                  <languageCode code="ru-RU"/>
                  <setId root="%s" extension="%s"/>
                  <versionNumber value="1"/>
                %s%s%s%s</ClinicalDocument>
                """.formatted(
                        from.instanceOid(51),
                        order.number(),
                        time(order.taken().plusMinutes(60)),
                        from.instanceOid(50),
                        order.number(),
                        patient(visit.registration()),
                        author(visit.doctor(), from, order.taken()),
                        encounter(visit),
                        body(order));
        return new Delivery(from.source(), RecordKind.CDA, order.number(), xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String patient(Registration registration) {
        Person person = registration.person();
        Address address = person.address();
        return """
                  <recordTarget>
                    <patientRole>
                      <id root="%s" extension="%s"/>
                      <id root="1.2.643.100.3" extension="%s"/>
                      <identity:InsurancePolicy>
                        <identity:InsurancePolicyType code="1" codeSystem="1.2.643.5.1.13.13.11.1035" displayName="Полис ОМС"/>
                        <identity:Number>%s</identity:Number>
                      </identity:InsurancePolicy>
                      <addr use="H">
                        <streetAddressLine>%s, %s</streetAddressLine>
                        <address:stateCode code="%s" codeSystem="1.2.643.5.1.13.13.99.2.206"/>
                        <postalCode>%s</postalCode>
                      </addr>
                      <telecom use="MC" value="tel:%s"/>
                      <patient>
                        <name><family>%s</family><given>%s</given><identity:Patronymic>%s</identity:Patronymic></name>
                        <administrativeGenderCode code="%s" codeSystem="1.2.643.5.1.13.13.11.1040" displayName="%s"/>
                        <birthTime value="%s"/>
                      </patient>
                      <providerOrganization>
                        <id root="%s"/>
                        <name>%s</name>
                      </providerOrganization>
                    </patientRole>
                  </recordTarget>
                """.formatted(
                        registration.organisation().instanceOid(10),
                        registration.mrn(),
                        person.snils().printed(),
                        person.enp().digits(),
                        address.city(),
                        address.line(),
                        address.regionCode(),
                        address.postcode(),
                        person.phone(),
                        person.family(),
                        person.given(),
                        person.patronymic(),
                        person.sex().nsi,
                        person.sex().printed,
                        person.born().format(DateTimeFormatter.BASIC_ISO_DATE),
                        registration.organisation().oid(),
                        registration.organisation().name());
    }

    private static String author(Person doctor, Organisation from, LocalDateTime signed) {
        return """
                  <author>
                    <time value="%s"/>
                    <assignedAuthor>
                      <id root="%s" extension="D%s"/>
                      <assignedPerson><name><family>%s</family><given>%s</given><identity:Patronymic>%s</identity:Patronymic></name></assignedPerson>
                    </assignedAuthor>
                  </author>
                  <custodian>
                    <assignedCustodian>
                      <representedCustodianOrganization><id root="%s"/><name>%s</name></representedCustodianOrganization>
                    </assignedCustodian>
                  </custodian>
                """.formatted(
                        time(signed.plusMinutes(60)),
                        from.instanceOid(70),
                        doctor.snils().digits().substring(0, 6),
                        doctor.family(),
                        doctor.given(),
                        doctor.patronymic(),
                        from.oid(),
                        from.name());
    }

    private static String encounter(Visit visit) {
        return """
                  <componentOf>
                    <encompassingEncounter>
                      <id root="%s" extension="%s"/>
                      <effectiveTime><low value="%s"/></effectiveTime>
                    </encompassingEncounter>
                  </componentOf>
                """.formatted(
                        visit.registration().organisation().instanceOid(15), visit.number(), time(visit.admitted()));
    }

    private static String body(LabOrder order) {
        return """
                  <component>
                    <structuredBody>
                      <component>
                        <section>
                          <code code="RESLAB" codeSystem="1.2.643.5.1.13.13.99.2.197" displayName="Результаты лабораторных исследований"/>
                          <title>Результаты исследования</title>
                          <text><table><tbody>%s</tbody></table></text>
                          <entry>
                            <organizer classCode="CLUSTER" moodCode="EVN">
                              <statusCode code="completed"/>
                              <component>
                                <organizer classCode="BATTERY" moodCode="EVN">
                                  <code><originalText>%s</originalText></code>
                                  <statusCode code="completed"/>
                                  <effectiveTime value="%s"/>
                %s                </organizer>
                              </component>
                            </organizer>
                          </entry>
                        </section>
                      </component>
                    </structuredBody>
                  </component>
                """.formatted(
                        order.results().stream().map(LabProtocol::row).collect(Collectors.joining()),
                        order.name(),
                        time(order.taken()),
                        order.results().stream()
                                .map(result -> observation(result, order.taken()))
                                .collect(Collectors.joining()));
    }

    private static String row(LabResult result) {
        return "<tr><td>" + result.test().name() + "</td><td>" + result.printed() + "</td><td>"
                + result.test().unit() + "</td></tr>";
    }

    private static String observation(LabResult result, LocalDateTime taken) {
        LabTest test = result.test();
        return """
                                  <component>
                                    <observation classCode="OBS" moodCode="EVN">
                                      <code code="%s" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC" displayName="%s"/>
                                      <statusCode code="completed"/>
                                      <effectiveTime value="%s"/>
                                      <value xsi:type="PQ" value="%s" unit="%s"><translation value="%s" displayName="%s" codeSystem="1.2.643.5.1.13.13.11.1358"/></value>
                                      <interpretationCode code="%s" codeSystem="2.16.840.1.113883.5.83"/>
                                      <referenceRange>
                                        <observationRange>
                                          <text>%s</text>
                                          <value xsi:type="IVL_PQ"><low value="%s" unit="%s"/><high value="%s" unit="%s"/></value>
                                        </observationRange>
                                      </referenceRange>
                                    </observation>
                                  </component>
                """.formatted(
                        test.loinc(),
                        test.name(),
                        time(taken),
                        result.number(),
                        test.ucum(),
                        result.number(),
                        test.unit(),
                        result.interpretation(),
                        result.range(),
                        test.low(),
                        test.ucum(),
                        test.high(),
                        test.ucum());
    }

    private static String time(LocalDateTime time) {
        return time.format(MINUTES);
    }
}
