package org.bdo.ingest.cda;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Reference;

/**
 * The entries of sections: every coded fact about the patient becomes the resource that states it. What says something else
 * (negated, planned, about a relative) or is of another kind is warned of, never turned into a fact.
 */
final class CdaEntries {

    private static final Set<String> UNMAPPED = Set.of("supply", "encounter", "observationMedia", "regionOfInterest");
    /** C-CDA 2.1: sections of immunizations; СЭМД: IMM (1.2.643.5.1.13.13.99.2.197). */
    private static final Set<String> IMMUNIZATION_SECTIONS = Set.of("11369-6", "IMM", "VACCINE");

    private final CdaContext context;
    private final CdaObservations observations;
    private final CdaProblems problems;
    private final CdaMedications medications;

    CdaEntries(CdaContext context) {
        this.context = context;
        this.observations = new CdaObservations(context);
        this.problems = new CdaProblems(context);
        this.medications = new CdaMedications(context);
    }

    /** Walks an entry of a section with this code to the facts in it and tells of each. */
    void walk(Xml element, String section, Consumer<Reference> found) {
        if (element.first("subject", "relatedSubject").isPresent()) {
            context.draft().warn("entry about a relative (" + element.name() + "): no mapping");
            return;
        }
        boolean taken = take(element, section, found);
        if (taken && CdaProblems.isAllergy(element)) {
            return; // what is inside tells of the allergy and is in its resource
        }
        Xml before = context.group;
        context.group = element.name().equals("organizer") ? element : before;
        element.elements().stream()
                .filter(child -> !taken || follows(child))
                .forEach(child -> walk(child, section, found));
        context.group = before;
    }

    /** Of what is part of a fact only other facts are looked for: results under a battery, a problem within a concern. */
    private static boolean follows(Xml child) {
        return child.name().equals("component") || child.name().equals("entryRelationship");
    }

    private boolean take(Xml element, String section, Consumer<Reference> found) {
        Optional<Reference> fact = switch (element.name()) {
            case "observation" -> observation(element);
            case "substanceAdministration" ->
                IMMUNIZATION_SECTIONS.contains(section) || CdaMedications.isImmunization(element)
                        ? medications.immunization(element)
                        : medications.medication(element);
            case "procedure" -> CdaProcedures.of(element, context);
            case "act" -> CdaProcedures.isService(element) ? CdaProcedures.of(element, context) : Optional.empty();
            default -> Optional.empty();
        };
        if (UNMAPPED.contains(element.name())) {
            context.draft().warn(element.name() + ": no mapping");
            context.draft().findings().add("cda.unmapped", element.name());
        }
        fact.ifPresent(found);
        return fact.isPresent();
    }

    private Optional<Reference> observation(Xml element) {
        if (!CdaObservations.isFact(element)) {
            context.draft().warn("observation that is negated or not an event: no mapping");
            return Optional.empty();
        }
        if (CdaProblems.isAllergy(element)) {
            return problems.allergy(element);
        }
        return CdaProblems.isProblem(element) ? problems.condition(element) : observations.of(element);
    }
}
