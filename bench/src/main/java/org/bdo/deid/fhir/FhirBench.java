package org.bdo.deid.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bdo.deid.profile.Profile;
import org.bdo.deid.profile.ProfileParser;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;

/** De-identification of FHIR bundles of one patient with fifty laboratory results: resources a second of one core. */
public final class FhirBench {

    private static final int RESULTS = 50;
    private static final Person PERSON = new Person(1, "p-0000000000000001");

    /** Three of four concern each result, which is what costs: HAPI FHIR reads it a second time. */
    private static final String EXPRESSIONS = """
              elements:
                "Patient.address.where(use = 'old')": remove
                "Observation.component.where(code.coding.code = '8480-6').value": remove
                "Observation.value.ofType(Quantity).value": round
                "Observation.where(code.coding.code = '75622-1')": remove
            """;

    public static void main(String[] args) throws IOException {
        int bundles = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
        String document;
        try (InputStream in = Profile.class.getResourceAsStream("/profiles/research-default.yaml")) {
            document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        measure("research-default", ProfileParser.parse(document), bundles);
        measure("with four FHIRPath expressions", ProfileParser.parse(document + EXPRESSIONS), bundles);
    }

    private static void measure(String name, Profile profile, int bundles) {
        KeyedHash keyed = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        FhirDeidentifier deidentifier = new FhirDeidentifier(keyed, new TextEngine(keyed, NameModel.NONE));
        byte[] bundle = bundle().getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        long bytes = 0;
        for (int round = 0; round < 2; round++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < bundles; i++) {
                bytes += deidentifier
                        .deidentify(bundle, "mo-0001", now, profile.fhir(), _ -> PERSON)
                        .bytes()
                        .length;
            }
            double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            System.out.printf(
                    "%s, %s: %.0f resources/s per core (%d bundles of %d, %.2f ms CPU each; %d bytes)%n",
                    name,
                    round == 0 ? "warming up" : "measured",
                    bundles * (RESULTS + 1) / used,
                    bundles,
                    RESULTS + 1,
                    1000 * used / bundles,
                    bytes);
        }
    }

    private static String bundle() {
        StringBuilder bundle = new StringBuilder("""
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "1",
                 "identifier": [{"system": "https://fhir.ru/ig/core/systems/snils", "value": "112-233-445 95"}],
                 "name": [{"family": "Королёва", "given": ["Анна", "Петровна"]}], "gender": "female",
                 "birthDate": "1961-03-12", "address": [{"city": "Тверь", "state": "Тверская область"}]}}""");
        for (int i = 0; i < RESULTS; i++) {
            bundle.append("""
                    ,{"resource": {"resourceType": "Observation", "id": "o%d", "status": "final",
                     "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"}]},
                     "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-01-10T08:00:00+03:00",
                     "valueQuantity": {"value": 5.4, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"},
                     "interpretation": [{"coding": [{"code": "N"}]}],
                     "referenceRange": [{"low": {"value": 3.9}, "high": {"value": 6.1}}]}}""".formatted(i));
        }
        return bundle.append("]}").toString();
    }

    private FhirBench() {}
}
