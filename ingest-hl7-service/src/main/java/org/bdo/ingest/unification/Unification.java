package org.bdo.ingest.unification;

import java.text.Normalizer;
import java.util.Collection;
import org.bdo.ingest.quality.Findings;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** What is done to the resources of a record, whatever it came as, so that the same fact is written the same way. */
public final class Unification {

    private final ConceptMaps maps;

    public Unification(ConceptMaps maps) {
        this.maps = maps;
    }

    /** The text in Unicode NFC, so that a letter is the same letter whoever wrote it. */
    public static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Changes the resources in place and tells what could not be put right. */
    public void unify(Collection<Resource> resources, Findings findings) {
        Patient patient = resources.stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .findFirst()
                .orElse(null);
        Codes codes = new Codes(maps, findings);
        for (Resource resource : resources) {
            code(resource, codes);
            if (resource instanceof Observation observation) {
                Result.of(observation).forEach(result -> {
                    result.toCanonicalUnit(findings);
                    Interpretation.unify(result, observation, patient);
                });
            }
        }
    }

    private static void code(Resource resource, Codes codes) {
        switch (resource) {
            case Observation observation ->
                Result.of(observation).forEach(result -> code(result.code(), "Observation.code", codes));
            case DiagnosticReport report -> code(report.getCode(), "DiagnosticReport.code", codes);
            case ServiceRequest request -> code(request.getCode(), "ServiceRequest.code", codes);
            case Condition condition -> code(condition.getCode(), "Condition.code", codes);
            case Procedure procedure -> code(procedure.getCode(), "Procedure.code", codes);
            case AllergyIntolerance allergy -> code(allergy.getCode(), "AllergyIntolerance.code", codes);
            case Immunization immunization -> code(immunization.getVaccineCode(), "Immunization.vaccineCode", codes);
            case MedicationRequest request
            when request.hasMedicationCodeableConcept() ->
                code(request.getMedicationCodeableConcept(), "MedicationRequest.medication", codes);
            case MedicationStatement statement
            when statement.hasMedicationCodeableConcept() ->
                code(statement.getMedicationCodeableConcept(), "MedicationStatement.medication", codes);
            case MedicationAdministration given
            when given.hasMedicationCodeableConcept() ->
                code(given.getMedicationCodeableConcept(), "MedicationAdministration.medication", codes);
            default -> {}
        }
    }

    private static void code(CodeableConcept concept, String element, Codes codes) {
        if (!concept.isEmpty()) {
            codes.unify(concept, element);
        }
    }
}
