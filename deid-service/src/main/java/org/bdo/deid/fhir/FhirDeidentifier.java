package org.bdo.deid.fhir;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bdo.deid.check.KnownIdentity;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.text.TextEngine;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a bundle about one patient what may leave, by the profile's allow-list, and looks at the result a second time. */
public final class FhirDeidentifier {

    private final KeyedHash keyed;
    private final TextEngine texts;

    FhirDeidentifier(KeyedHash keyed, TextEngine texts) {
        this.keyed = keyed;
        this.texts = texts;
    }

    /**
     * The resources of the bundle that may leave.
     *
     * @param json the Bundle
     * @param source the organisation that sent the record
     * @param receivedAt when it came
     * @param profile what may leave
     * @param persons finds the person of these identifiers
     * @throws HeldBackException where that cannot be done with certainty
     */
    public DeidentifiedBundle deidentify(
            byte[] json,
            String source,
            Instant receivedAt,
            FhirProfile profile,
            Function<List<Identifier>, Person> persons) {
        PatientBundle bundle = FhirJson.bundle(json);
        Person person = persons.apply(PatientIdentifiers.of(bundle.patient(), source));
        DeidentifiedBundle result = clean(bundle, source, receivedAt, profile, person);
        KnownIdentity known = BundleIdentity.of(bundle, result);
        if (OutputCheck.finds(known, result)) {
            throw new HeldBackException(
                    "check.identifier-left",
                    "After all rules something that identifies a person was still in a coded field; the profile must learn it.");
        }
        return result;
    }

    private DeidentifiedBundle clean(
            PatientBundle bundle, String source, Instant receivedAt, FhirProfile profile, Person person) {
        DateShift shift = keyed.dateShift(person.pseudonym());
        BundleTexts text = new BundleTexts(texts, profile.settings(), bundle, person, shift, receivedAt);
        CleaningContext context =
                new CleaningContext(source, person.pseudonym(), shift, receivedAt, bundle, keyed, text);
        ResourceCleaner cleaner = new ResourceCleaner(profile, context);
        Map<PatientBundle.Target, ObjectNode> cleaned = new LinkedHashMap<>();
        for (PatientBundle.Entry entry : bundle.entries()) {
            cleaner.clean(entry.resource(), entry.target())
                    .ifPresent(resource -> putOnce(cleaned, entry.target(), resource));
        }
        return new DeidentifiedBundle(person, profile.name(), patientFirst(cleaned.values()), cleaned);
    }

    private static void putOnce(
            Map<PatientBundle.Target, ObjectNode> cleaned, PatientBundle.Target target, ObjectNode resource) {
        if (cleaned.putIfAbsent(target, resource) != null) {
            throw new HeldBackException(
                    "fhir.duplicate-id", "Two resources of the bundle have the same type and id; give each its own.");
        }
    }

    private static List<ObjectNode> patientFirst(Collection<ObjectNode> resources) {
        return resources.stream()
                .sorted(Comparator.comparing(
                        resource -> !resource.path("resourceType").asString().equals("Patient")))
                .toList();
    }
}
