package org.bdo.demo.day;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bdo.contracts.RecordKind;
import tools.jackson.databind.json.JsonMapper;

/** A stay as a FHIR R4 transaction Bundle: Patient, Encounter, Condition and Observations. */
final class FhirBundles {

    static final String SNILS = "https://fhir.ru/ig/core/systems/snils";
    static final String OMS = "https://fhir.ru/ig/core/systems/oms";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FhirBundles() {}

    static Delivery of(Visit visit) {
        String patient = urn(visit.number() + "/patient");
        String encounter = urn(visit.number() + "/encounter");
        List<Map<String, Object>> entries = new ArrayList<>();
        entries.add(entry(patient, "Patient", patient(visit.registration())));
        entries.add(entry(encounter, "Encounter", encounter(visit, patient)));
        entries.add(entry(
                urn(visit.number() + "/condition"), "Condition", condition(visit.diagnosis(), patient, encounter)));
        for (LabOrder order : visit.results()) {
            for (LabResult result : order.results()) {
                entries.add(entry(
                        urn(order.number() + '/' + result.test().loinc()),
                        "Observation",
                        observation(result, order.taken(), patient, encounter)));
            }
        }
        byte[] bytes = JSON.writeValueAsBytes(resource("Bundle", "type", "transaction", "entry", entries));
        return new Delivery(visit.registration().organisation().source(), RecordKind.FHIR, visit.number(), bytes);
    }

    private static Map<String, Object> patient(Registration registration) {
        Person person = registration.person();
        Address address = person.address();
        return resource(
                "Patient",
                "identifier",
                List.of(
                        ordered("system", SNILS, "value", person.snils().printed()),
                        ordered("system", OMS, "value", person.enp().digits()),
                        ordered(
                                "type",
                                concept("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Номер карты"),
                                "system",
                                "urn:oid:" + registration.organisation().instanceOid(10),
                                "value",
                                registration.mrn())),
                "name",
                List.of(ordered(
                        "use",
                        "official",
                        "text",
                        person.family() + ' ' + person.given() + ' ' + person.patronymic(),
                        "family",
                        person.family(),
                        "given",
                        List.of(person.given(), person.patronymic()))),
                "telecom",
                List.of(
                        ordered("system", "phone", "value", person.phone()),
                        ordered("system", "email", "value", person.email())),
                "gender",
                person.sex().fhir,
                "birthDate",
                person.born().toString(),
                "address",
                List.of(ordered(
                        "line",
                        List.of(address.line()),
                        "city",
                        address.city(),
                        "postalCode",
                        address.postcode(),
                        "country",
                        "RU")));
    }

    private static Map<String, Object> encounter(Visit visit, String patient) {
        Person doctor = visit.doctor();
        return resource(
                "Encounter",
                "identifier",
                List.of(ordered(
                        "system",
                        "urn:oid:" + visit.registration().organisation().instanceOid(15),
                        "value",
                        visit.number())),
                "status",
                visit.discharged() ? "finished" : "in-progress",
                "class",
                ordered("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code", "IMP"),
                "subject",
                ordered(
                        "reference",
                        patient,
                        "display",
                        visit.registration().person().family()),
                "participant",
                List.of(ordered(
                        "individual",
                        ordered("display", doctor.family() + ' ' + doctor.given() + ' ' + doctor.patronymic()))),
                "period",
                ordered("start", time(visit.admitted())));
    }

    private static Map<String, Object> condition(Diagnosis diagnosis, String patient, String encounter) {
        return resource(
                "Condition",
                "code",
                concept("http://hl7.org/fhir/sid/icd-10", diagnosis.code(), diagnosis.name()),
                "subject",
                ordered("reference", patient),
                "encounter",
                ordered("reference", encounter));
    }

    private static Map<String, Object> observation(
            LabResult result, LocalDateTime taken, String patient, String encounter) {
        LabTest test = result.test();
        return resource(
                "Observation",
                "status",
                "final",
                "category",
                List.of(concept(
                        "http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", "Laboratory")),
                "code",
                concept("http://loinc.org", test.loinc(), test.name()),
                "subject",
                ordered("reference", patient),
                "encounter",
                ordered("reference", encounter),
                "effectiveDateTime",
                time(taken),
                "valueQuantity",
                quantity(Double.parseDouble(result.number()), test),
                "interpretation",
                List.of(concept(
                        "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                        result.interpretation(),
                        result.interpretation())),
                "referenceRange",
                List.of(ordered("low", quantity(test.low(), test), "high", quantity(test.high(), test))));
    }

    private static Map<String, Object> quantity(double value, LabTest test) {
        return ordered("value", value, "unit", test.unit(), "system", "http://unitsofmeasure.org", "code", test.ucum());
    }

    private static Map<String, Object> concept(String system, String code, String display) {
        return ordered("coding", List.of(ordered("system", system, "code", code, "display", display)), "text", display);
    }

    private static Map<String, Object> entry(String url, String type, Map<String, Object> resource) {
        return ordered("fullUrl", url, "resource", resource, "request", ordered("method", "POST", "url", type));
    }

    private static Map<String, Object> resource(String type, Object... fields) {
        Map<String, Object> resource = ordered("resourceType", type);
        resource.putAll(ordered(fields));
        return resource;
    }

    private static Map<String, Object> ordered(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return map;
    }

    private static String time(LocalDateTime time) {
        return time.atOffset(ZoneOffset.ofHours(3)).toString();
    }

    private static String urn(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
