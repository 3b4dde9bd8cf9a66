package org.bdo.ingest.cda;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;

/** procedure, and an act that is a medical service, to Procedure. */
final class CdaProcedures {

    /** НМУ, the national list of medical services, and operations. */
    private static final Set<String> SERVICES =
            Set.of("1.2.643.5.1.13.13.11.1070", "1.2.643.5.1.13.13.11.1359", "1.2.643.5.1.13.13.11.1478");
    /** C-CDA 2.1: Procedure Activity Act. */
    private static final String PROCEDURE_ACT = "2.16.840.1.113883.10.20.22.4.12";

    private CdaProcedures() {}

    static boolean isService(Xml act) {
        return act.first("code")
                        .filter(code -> SERVICES.contains(code.attribute("codeSystem")))
                        .isPresent()
                || act.all("templateId").anyMatch(one -> one.attribute("root").equals(PROCEDURE_ACT));
    }

    static Optional<Reference> of(Xml element, CdaContext context) {
        CodeableConcept code = element.first("code").map(CdaCodes::of).orElseGet(CodeableConcept::new);
        if (code.isEmpty()
                || element.attribute("negationInd").equals("true")
                || !Set.of("", "EVN").contains(element.attribute("moodCode"))) {
            context.draft().warn("procedure without a code, negated or not an event: no mapping");
            return Optional.empty();
        }
        Procedure procedure = new Procedure();
        procedure.setId(context.id("Procedure", element));
        context.identifier(element).ifPresent(procedure::addIdentifier);
        procedure.setStatus(
                switch (element.first("statusCode")
                        .map(one -> one.attribute("code"))
                        .orElse("")) {
                    case "completed", "" -> ProcedureStatus.COMPLETED;
                    case "active" -> ProcedureStatus.INPROGRESS;
                    case "aborted" -> ProcedureStatus.STOPPED;
                    case "cancelled" -> ProcedureStatus.NOTDONE;
                    default -> ProcedureStatus.UNKNOWN;
                });
        procedure.setCode(code);
        procedure.setSubject(context.patient());
        context.encounter().ifPresent(procedure::setEncounter);
        context.effective(element).ifPresent(procedure::setPerformed);
        element.first("targetSiteCode")
                .map(CdaCodes::of)
                .filter(site -> !site.isEmpty())
                .ifPresent(procedure::addBodySite);
        return Optional.of(context.draft().add(procedure));
    }
}
