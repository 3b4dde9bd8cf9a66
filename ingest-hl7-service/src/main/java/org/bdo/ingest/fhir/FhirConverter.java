package org.bdo.ingest.fhir;

import ca.uhn.fhir.util.FhirTerser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A FHIR resource or Bundle of whatever type as a collection: ids made ours, references made to fit, patients recognised. */
public final class FhirConverter {

    private static final Set<String> ABOUT_NOTHING = Set.of("Bundle", "Parameters", "OperationOutcome", "Binary");
    private static final Pattern LOCAL =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?");

    private final Draft draft;
    private final FhirTerser terser = FhirJson.context().newTerser();
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, String> renamed = new HashMap<>();

    private FhirConverter(Draft draft) {
        this.draft = draft;
    }

    /** Adds to the draft what the resource, or each resource of the Bundle, says. */
    public static void convert(Resource content, Draft draft) throws UnconvertibleException {
        FhirConverter converter = new FhirConverter(draft);
        if (content instanceof Bundle bundle) {
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                converter.take(entry.getResource(), Optional.ofNullable(entry.getFullUrl()));
            }
        } else {
            converter.take(content, Optional.empty());
        }
        converter.connect();
    }

    private void take(@Nullable Resource resource, Optional<String> fullUrl) {
        if (resource == null || ABOUT_NOTHING.contains(resource.fhirType())) {
            draft.warn((resource == null ? "An entry without a resource" : resource.fhirType()) + ": left out");
            return;
        }
        String type = resource.fhirType();
        Optional<String> own = ownId(resource);
        String id = resource instanceof Patient patient ? patientId(patient, own) : id(resource, own, fullUrl);
        fullUrl.ifPresent(url -> renamed.put(url, type + "/" + id));
        own.ifPresent(old -> renamed.put(type + "/" + old, type + "/" + id));
        resource.setId(id);
        resources.add(resource);
    }

    private static Optional<String> ownId(Resource resource) {
        return Optional.ofNullable(resource.getIdElement().getIdPart()).filter(id -> id.matches("[A-Za-z0-9.-]{1,64}"));
    }

    private String patientId(Patient patient, Optional<String> own) {
        PatientRecognition.normalise(patient, own, draft);
        return patient.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .findFirst()
                .map(one -> draft.ids().of("Patient", String.valueOf(one.getSystem()), one.getValue()))
                .orElseGet(() -> contentId(patient));
    }

    private String id(Resource resource, Optional<String> own, Optional<String> fullUrl) {
        return own.or(() -> businessIdentifier(resource))
                .or(() -> fullUrl)
                .map(key -> draft.ids().of(resource.fhirType(), key))
                .orElseGet(() -> contentId(resource));
    }

    private static Optional<String> businessIdentifier(Resource resource) {
        Property property = resource.getNamedProperty("identifier");
        return property == null
                ? Optional.empty()
                : property.getValues().stream()
                        .filter(Identifier.class::isInstance)
                        .map(Identifier.class::cast)
                        .filter(Identifier::hasValue)
                        .findFirst()
                        .map(one -> one.getSystem() + "|" + one.getValue());
    }

    private String contentId(Resource resource) {
        return draft.ids()
                .of(resource.fhirType(), FhirJson.context().newJsonParser().encodeResourceToString(resource));
    }

    /** Second pass, when every new id is known. */
    private void connect() throws UnconvertibleException {
        for (Resource resource : resources) {
            boolean aboutPatient = resource instanceof Patient;
            for (Reference reference : terser.getAllPopulatedChildElementsOfType(resource, Reference.class)) {
                aboutPatient |= point(reference);
            }
            if (aboutPatient || !isClinical(resource)) {
                draft.add(resource);
            } else {
                draft.warn(resource.fhirType() + ": refers to no patient, left out");
            }
        }
        if (draft.resources().isEmpty()) {
            throw new UnconvertibleException(
                    "fhir.nothing-to-keep",
                    "No resource in the content is about a patient that it names; send a Bundle with the Patient.");
        }
    }

    /** Makes the reference fit the new ids; says whether it points to a patient. */
    private boolean point(Reference reference) throws UnconvertibleException {
        String old = reference.getReference();
        reference.setResource(null);
        if (old == null || old.startsWith("#")) {
            return false;
        }
        Matcher local = LOCAL.matcher(old);
        String known = renamed.get(old);
        if (known == null && local.matches()) {
            known = renamed.get(local.group(1) + "/" + local.group(2));
        }
        if (known == null && local.matches()) {
            if (local.group(1).equals("Patient")) {
                throw new UnconvertibleException(
                        "fhir.no-patient",
                        "A resource refers to a Patient that is not in the Bundle; the sender must put the Patient in.");
            }
            known = local.group(1) + "/" + draft.ids().of(local.group(1), local.group(2));
        }
        if (known == null) {
            draft.warn("A reference by search or to an unknown entry: left out");
        }
        reference.setReference(known);
        return known != null && known.startsWith("Patient/");
    }

    /** Whether FHIR counts the type as part of a patient's compartment. */
    private static boolean isClinical(Resource resource) {
        return !FhirJson.context()
                        .getResourceDefinition(resource)
                        .getSearchParamsForCompartmentName("Patient")
                        .isEmpty()
                && !Set.of("Practitioner", "Organization", "Location", "Device", "Group")
                        .contains(resource.fhirType());
    }
}
