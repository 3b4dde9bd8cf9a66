package org.bdo.ingest.cda;

/** CDA documents for tests; nobody's. */
public final class Documents {

    /** A small laboratory protocol as Russian hospitals send it. */
    public static final String SEMD = withEntries("""
            <entry><organizer classCode="CLUSTER" moodCode="EVN"><component>
              <observation classCode="OBS" moodCode="EVN">
                <id root="1.2.643.5.1.13.13.12.2.77.1.100.1.1.52" extension="1"/>
                <code code="1023025" codeSystem="1.2.643.5.1.13.13.11.1080" displayName="Глюкоза"/>
                <statusCode code="completed"/><effectiveTime value="20260105083000+0300"/>
                <value xsi:type="PQ" value="5.6" unit="mmol/L"/>
                <interpretationCode code="N" codeSystem="2.16.840.1.113883.5.83"/>
                <referenceRange><observationRange><text>3,9 - 6,1</text>
                  <value xsi:type="IVL_PQ"><low value="3.9" unit="mmol/L"/><high value="6.1" unit="mmol/L"/></value>
                </observationRange></referenceRange>
              </observation></component>
              <component><observation classCode="OBS" moodCode="EVN">
                <code code="1020009" codeSystem="1.2.643.5.1.13.13.11.1080" displayName="Белок"/>
                <value xsi:type="ST">не обнаружено</value>
              </observation></component></organizer></entry>
            """);

    private Documents() {}

    /** The same document with these entries. */
    public static String withEntries(String entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:identity="urn:hl7-ru:identity">
                  <realmCode code="RU"/>
                  <id root="1.2.643.5.1.13.13.12.2.77.1.100.1.1.51" extension="900"/>
                  <code code="7" codeSystem="1.2.643.5.1.13.13.11.1522" displayName="Протокол лабораторного исследования"/>
                  <title>Протокол лабораторного исследования</title>
                  <effectiveTime value="202601051000+0300"/>
                  <setId root="1.2.643.5.1.13.13.12.2.77.1.100.1.1.50" extension="901"/>
                  <recordTarget><patientRole>
                    <id root="1.2.643.5.1.13.13.12.2.77.1.100.1.1.10" extension="77-12"/>
                    <id root="1.2.643.100.3" extension="112-233-445 95"/>
                    <identity:InsurancePolicy><identity:Number>1234567890123452</identity:Number></identity:InsurancePolicy>
                    <addr><streetAddressLine>г. Казань, ул. Ленина, 1</streetAddressLine><state>16</state></addr>
                    <telecom value="tel:+79990000000"/>
                    <patient>
                      <name><family>Пушкарёв</family><given>Святослав</given><identity:Patronymic>Всеволодович</identity:Patronymic></name>
                      <administrativeGenderCode code="1" codeSystem="1.2.643.5.1.13.13.11.1040"/>
                      <birthTime value="19610412"/>
                    </patient>
                  </patientRole></recordTarget>
                  <author><time value="20260105"/><assignedAuthor>
                    <id root="1.2.643.5.1.13.13.12.2.77.1.100.1.1.70" extension="5"/>
                    <assignedPerson><name><family>Цой</family><given>Ян</given></name></assignedPerson>
                  </assignedAuthor></author>
                  <custodian><assignedCustodian><representedCustodianOrganization>
                    <id root="1.2.643.5.1.13.13.12.2.77.1"/><name>Больница</name>
                  </representedCustodianOrganization></assignedCustodian></custodian>
                  <componentOf><encompassingEncounter>
                    <id root="1.2.643.5.1.13.13.12.2.77.1.100.1.1.15" extension="V-1"/>
                    <effectiveTime><low value="20260104"/></effectiveTime>
                  </encompassingEncounter></componentOf>
                  <component><structuredBody><component><section>
                    <code code="RESLAB" codeSystem="1.2.643.5.1.13.13.99.2.197"/>
                    <title>Результаты</title>
                    <text><table><tbody><tr><td>Глюкоза</td><td>5,6 &lt; 6,1</td></tr></tbody></table></text>
                """ + entries + """
                  </section></component></structuredBody></component>
                </ClinicalDocument>
                """;
    }
}
