package org.bdo.deid.fhir;

import java.util.Optional;
import org.bdo.deid.rule.HeldBackException;
import tools.jackson.databind.node.ObjectNode;

/** What in a resource holds the whole record back, whatever the profile says. */
final class Refusals {

    /** {@link HeldBackException} where the resource has it. */
    static void check(ObjectNode resource, PatientBundle bundle) {
        FhirJson.eachObject(resource, object -> {
            refuseModifiers(object);
            refuseOtherPatients(object, bundle);
        });
    }

    /** FHIR R4 2.4.2: a modifier extension changes what the rest means, so without it the rest must not be passed on. */
    private static void refuseModifiers(ObjectNode object) {
        if (object.has("modifierExtension") || object.has("implicitRules")) {
            throw new HeldBackException(
                    "fhir.modifier",
                    "A resource has a modifierExtension or implicitRules, which no rule understands; send it without.");
        }
    }

    private static void refuseOtherPatients(ObjectNode object, PatientBundle bundle) {
        String reference = FhirJson.string(object, "reference");
        Optional<PatientBundle.Target> target = reference == null ? Optional.empty() : bundle.target(reference);
        if (target.isPresent() && !bundle.isOwn(target.get())) {
            throw new HeldBackException(
                    "fhir.other-patient",
                    "A resource of the bundle is about a patient who is not in the bundle; send each patient's apart.");
        }
    }

    private Refusals() {}
}
