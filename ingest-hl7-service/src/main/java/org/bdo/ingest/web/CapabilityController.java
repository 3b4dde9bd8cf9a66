package org.bdo.ingest.web;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.Date;
import java.util.TreeSet;
import org.bdo.ingest.fhir.FhirJson;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the FHIR interface can do (FHIR R4, 3.1.0.9), for everybody: made from the types that the strict parser knows. */
@RestController
class CapabilityController {

    private static final String SECURITY = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    private final Date since;

    CapabilityController(Clock clock) {
        this.since = Date.from(clock.instant());
    }

    @GetMapping("/fhir/metadata")
    ResponseEntity<String> metadata() {
        CapabilityStatement statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(since)
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1)
                .addFormat(FhirController.FHIR);
        statement
                .getImplementation()
                .setDescription("Intake of the Biomedical Data Operator: records come in and are not read back");
        statement.addRest(rest());
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(FhirController.FHIR))
                .body(FhirJson.write(statement));
    }

    private static CapabilityStatementRestComponent rest() {
        CapabilityStatementRestComponent rest =
                new CapabilityStatementRestComponent().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity()
                .setDescription("OAuth 2.0 client credentials; the token names the source")
                .addService(new CodeableConcept().addCoding(new Coding(SECURITY, "OAuth", null)));
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        for (String type : new TreeSet<>(FhirContext.forR4Cached().getResourceTypes())) {
            var resource = rest.addResource()
                    .setType(type)
                    .setVersioning(ResourceVersionPolicy.NOVERSION)
                    .setUpdateCreate(true)
                    .setConditionalCreate(false)
                    .setConditionalUpdate(false);
            resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
        }
        return rest;
    }
}
