package org.bdo.deid.fhir;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bdo.deid.check.KnownIdentity;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.pseudonym.PersonKeys;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.deid.text.TextEngine;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a bundle about one patient what may leave, by the profile's allow-list, and looks at the result a second time. */
public final class FhirDeidentifier {

    private final PersonKeys keys;
    private final TextEngine texts;
    private final IdentityVault vault;

    FhirDeidentifier(PersonKeys keys, TextEngine texts) {
        this(keys, texts, IdentityVault.NONE);
    }

    FhirDeidentifier(PersonKeys keys, TextEngine texts, IdentityVault vault) {
        this.keys = keys;
        this.texts = texts;
        this.vault = vault;
    }

    /**
     * The resources of the bundle that may leave.
     *
     * @param json the Bundle
     * @param source the organisation that sent the record
     * @param receivedAt when it came
     * @param profile what may leave
     * @param persons finds the person whom this is said of
     * @throws HeldBackException where that cannot be done with certainty
     */
    public DeidentifiedBundle deidentify(
            byte[] json, String source, Instant receivedAt, FhirProfile profile, Function<Identity, Person> persons) {
        PatientBundle bundle = FhirJson.bundle(json);
        Person person = persons.apply(PatientFacts.of(bundle.patient(), source));
        Identity earlier = vault.known(person);
        String record = keys.of(person).resourceId("Provenance", source, sha256(json));
        DeidentifiedBundle result = clean(bundle, record, source, receivedAt, profile, person, earlier);
        KnownIdentity known = BundleIdentity.of(bundle, result);
        known.add(earlier);
        if (OutputCheck.finds(known, result)) {
            throw new HeldBackException(
                    "check.identifier-left",
                    "After all rules something that identifies a person was still in a coded field; the profile must learn it.");
        }
        return result;
    }

    private DeidentifiedBundle clean(
            PatientBundle bundle,
            String record,
            String source,
            Instant receivedAt,
            FhirProfile profile,
            Person person,
            Identity earlier) {
        KeyedHash keyed = keys.of(person);
        DateShift shift = keyed.dateShift(person.pseudonym());
        RuleCounts counts = new RuleCounts();
        BundleTexts text =
                new BundleTexts(texts, profile.settings(), bundle, person, shift, receivedAt, earlier, counts);
        CleaningContext context = new CleaningContext(source, person, shift, receivedAt, bundle, keyed, text);
        Map<PatientBundle.Target, ObjectNode> cleaned = new LinkedHashMap<>();
        Tally done = new Tally(profile.settings());
        for (PatientBundle.Entry entry : bundle.entries()) {
            ResourceCleaner cleaner = new ResourceCleaner(profile, context, entry);
            cleaner.clean().ifPresent(resource -> putOnce(cleaned, entry.target(), resource));
            done.add(cleaner.tally());
            cleaner.tally().addTo(counts, entry.target().type());
        }
        List<ObjectNode> resources = patientFirst(cleaned.values());
        resources.add(
                RecordProvenance.of(record, profile.name(), recorded(receivedAt, shift, profile), done, resources));
        return new DeidentifiedBundle(person, profile.name(), List.copyOf(resources), cleaned, counts);
    }

    /** An instant cannot be a year only, so it is moved or it goes; only a profile that keeps dates tells the real one. */
    private static String recorded(Instant receivedAt, DateShift shift, FhirProfile profile) {
        return switch (profile.settings().dates()) {
            case SHIFT -> shift.fhir(receivedAt.toString()).orElse("");
            case KEEP -> receivedAt.toString();
            case YEAR, REMOVE -> "";
        };
    }

    private static String sha256(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 must be there on every Java platform", e);
        }
    }

    private static void putOnce(
            Map<PatientBundle.Target, ObjectNode> cleaned, PatientBundle.Target target, ObjectNode resource) {
        if (cleaned.putIfAbsent(target, resource) != null) {
            throw new HeldBackException(
                    "fhir.duplicate-id", "Two resources of the bundle have the same type and id; give each its own.");
        }
    }

    private static List<ObjectNode> patientFirst(Collection<ObjectNode> resources) {
        List<ObjectNode> sorted = new ArrayList<>(resources);
        sorted.sort(Comparator.comparing(
                resource -> !resource.path("resourceType").asString().equals("Patient")));
        return sorted;
    }
}
