package org.bdo.ingest.cda;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Observations that state a diagnosis or an allergy: what they observe is in their value, not in their code. */
final class CdaProblems {

    /** ICD-10, its Russian and its American edition. */
    private static final Set<String> ICD =
            Set.of("1.2.643.5.1.13.13.11.1005", "2.16.840.1.113883.6.3", "2.16.840.1.113883.6.90");
    /** C-CDA 2.1: Problem Observation, Encounter and Preoperative Diagnosis are made of it. */
    private static final String PROBLEM = "2.16.840.1.113883.10.20.22.4.4";
    /** C-CDA 2.1: Allergy - Intolerance Observation, and the one about substances or devices. */
    private static final Set<String> ALLERGY =
            Set.of("2.16.840.1.113883.10.20.22.4.7", "2.16.840.1.113883.10.20.24.3.90");

    private final CdaContext context;

    CdaProblems(CdaContext context) {
        this.context = context;
    }

    static boolean isAllergy(Xml observation) {
        return templates(observation).anyMatch(ALLERGY::contains);
    }

    static boolean isProblem(Xml observation) {
        return templates(observation).anyMatch(PROBLEM::equals)
                || observation.all("value").anyMatch(value -> ICD.contains(value.attribute("codeSystem")));
    }

    Optional<Reference> condition(Xml observation) {
        CodeableConcept code = observation.first("value").map(CdaCodes::of).orElseGet(CodeableConcept::new);
        if (code.isEmpty()) {
            context.draft().warn("diagnosis without a code: left out");
            return Optional.empty();
        }
        Condition condition = new Condition();
        condition.setId(context.id("Condition", observation));
        context.identifier(observation).ifPresent(condition::addIdentifier);
        condition.setCode(code);
        observation
                .first("code")
                .map(CdaCodes::of)
                .filter(kind -> !kind.isEmpty())
                .ifPresent(condition::addCategory);
        condition.setSubject(context.patient());
        context.encounter().ifPresent(condition::setEncounter);
        switch (context.effective(observation).orElse(null)) {
            case Period period -> {
                condition.setOnset(period.getStartElement());
                condition.setAbatement(period.getEndElement());
            }
            case DateTimeType time -> condition.setOnset(time);
            case null, default -> {}
        }
        observation
                .first("text")
                .map(Xml::content)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> condition.addNote().setText(text));
        return Optional.of(context.draft().add(condition));
    }

    Optional<Reference> allergy(Xml observation) {
        CodeableConcept code = observation
                .first("participant", "participantRole", "playingEntity", "code")
                .map(CdaCodes::of)
                .filter(concept -> !concept.isEmpty())
                .or(() -> Optional.of(observation.text("participant", "participantRole", "playingEntity", "name"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> new CodeableConcept().setText(name)))
                .orElseGet(CodeableConcept::new);
        if (code.isEmpty()) {
            context.draft().warn("allergy without an allergen: left out");
            return Optional.empty();
        }
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setId(context.id("AllergyIntolerance", observation));
        context.identifier(observation).ifPresent(allergy::addIdentifier);
        allergy.getClinicalStatus()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical")
                .setCode("active");
        allergy.setCode(code);
        allergy.setPatient(context.patient());
        context.encounter().ifPresent(allergy::setEncounter);
        context.start(observation).map(Type.class::cast).ifPresent(allergy::setOnset);
        observation
                .all("entryRelationship")
                .filter(relation -> relation.attribute("typeCode").equals("MFST"))
                .flatMap(relation -> relation.all("observation", "value"))
                .map(CdaCodes::of)
                .filter(reaction -> !reaction.isEmpty())
                .forEach(reaction -> allergy.addReaction().addManifestation(reaction));
        return Optional.of(context.draft().add(allergy));
    }

    private static Stream<String> templates(Xml element) {
        return element.all("templateId").map(template -> template.attribute("root"));
    }
}
