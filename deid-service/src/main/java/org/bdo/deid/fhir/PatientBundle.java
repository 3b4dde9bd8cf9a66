package org.bdo.deid.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.deid.rule.HeldBackException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bundle about one patient.
 *
 * @param patient its one Patient
 * @param entries all resources, the Patient among them
 * @param targets what a reference may say (fullUrl, Type/id) and which resource of the bundle it means
 */
record PatientBundle(ObjectNode patient, List<Entry> entries, Map<String, Target> targets) {

    private static final Pattern TYPE_AND_ID =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.\\-]{1,64})(?:/_history/.*)?");

    /** The resource that a reference's text means: one of the bundle, or one elsewhere at the source. */
    Optional<Target> target(String reference) {
        Target known = targets.get(reference);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher parts = TYPE_AND_ID.matcher(reference);
        return parts.matches() ? Optional.of(new Target(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** False for a patient who is not this bundle's. */
    boolean isOwn(Target target) {
        return !target.type().equals("Patient")
                || entries.stream().anyMatch(entry -> entry.target().equals(target));
    }

    /** A resource and what it is called in the bundle. */
    record Entry(ObjectNode resource, Target target) {}

    /** A resource by type and the id that the source gave it. */
    record Target(String type, String id) {

        static Target of(ObjectNode resource, @Nullable String fullUrl) {
            String id = FhirJson.string(resource, "id");
            String type = FhirJson.string(resource, "resourceType");
            if (type == null || (id == null && fullUrl == null)) {
                throw new HeldBackException(
                        "fhir.unreadable", "A resource of the bundle has no type, or neither an id nor a fullUrl.");
            }
            return new Target(type, id == null ? String.valueOf(fullUrl) : id);
        }
    }

    static final class Builder {

        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, Target> targets = new HashMap<>();

        void add(ObjectNode resource, @Nullable String fullUrl) {
            Target target = Target.of(resource, fullUrl);
            entries.add(new Entry(resource, target));
            targets.put(target.type() + "/" + target.id(), target);
            if (fullUrl != null) {
                targets.put(fullUrl, target);
            }
        }

        PatientBundle build() {
            List<ObjectNode> patients = entries.stream()
                    .filter(entry -> entry.target().type().equals("Patient"))
                    .map(Entry::resource)
                    .toList();
            if (patients.isEmpty()) {
                throw new HeldBackException(
                        "fhir.no-patient", "The bundle has no Patient, so nothing says whose it is; add the Patient.");
            }
            if (patients.size() > 1) {
                throw new HeldBackException(
                        "fhir.several-patients", "The bundle has several Patients; send one bundle for each patient.");
            }
            return new PatientBundle(patients.getFirst(), List.copyOf(entries), Map.copyOf(targets));
        }
    }
}
