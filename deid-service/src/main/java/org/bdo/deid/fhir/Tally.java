package org.bdo.deid.fhir;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bdo.deid.rule.Dates;
import org.bdo.deid.rule.RuleCounts;

/** What was done to the elements of one resource or of one record: by which method to how many. */
final class Tally {

    private final FhirSettings settings;
    /** One number each, so that counting makes no object. */
    private final Map<FhirSettings.Method, int[]> elements = new EnumMap<>(FhirSettings.Method.class);

    private final Set<String> leftOut = new TreeSet<>();

    Tally(FhirSettings settings) {
        this.settings = settings;
    }

    /** Counts one primitive that was treated by this method. */
    void count(Rule.Method method, boolean stays) {
        count(stays ? method(method) : FhirSettings.Method.REMOVE, 1);
    }

    /** Counts elements that no rule names. */
    void removed(int members) {
        if (members > 0) {
            count(FhirSettings.Method.REMOVE, members);
        }
    }

    /** A resource of this type was left out. */
    void leftOut(String type) {
        leftOut.add(type);
    }

    void add(Tally other) {
        other.elements.forEach((method, count) -> count(method, count[0]));
        leftOut.addAll(other.leftOut);
    }

    /** What was done to one resource of this type, as the metrics have it. */
    void addTo(RuleCounts counts, String type) {
        elements.forEach((method, count) -> counts.add(RuleCounts.Kind.FHIR, type, method.written(), count[0]));
        leftOut.forEach(other -> counts.add(RuleCounts.Kind.FHIR, other, "leave-out", 1));
    }

    boolean has(FhirSettings.Method method) {
        return elements.containsKey(method);
    }

    /** How many elements each method treated; those that treated none are not there. */
    Map<FhirSettings.Method, Integer> elements() {
        Map<FhirSettings.Method, Integer> counts = new EnumMap<>(FhirSettings.Method.class);
        elements.forEach((method, count) -> counts.put(method, count[0]));
        return counts;
    }

    Set<String> leftOut() {
        return leftOut;
    }

    private void count(FhirSettings.Method method, int more) {
        elements.computeIfAbsent(method, _ -> new int[1])[0] += more;
    }

    private FhirSettings.Method method(Rule.Method method) {
        return switch (method) {
            case KEEP, CODE, URI, DISPLAY, SAMPLES, EXTENSION, AS_IS -> FhirSettings.Method.KEEP;
            case UID, REFERENCE, PSEUDONYM -> FhirSettings.Method.PSEUDONYMISE;
            case DATE -> dates(settings.dates());
            case BIRTH_DATE -> dates(settings.birthDate());
            case SHIFT -> FhirSettings.Method.SHIFT;
            case GENERALISE -> FhirSettings.Method.GENERALISE;
            case ROUND -> FhirSettings.Method.ROUND;
            case MASK -> FhirSettings.Method.MASK;
            case ENCRYPT -> FhirSettings.Method.ENCRYPT;
            case TEXT, ATTACHMENT -> FhirSettings.Method.TEXT;
            case REMOVE -> FhirSettings.Method.REMOVE;
        };
    }

    private static FhirSettings.Method dates(Dates dates) {
        return switch (dates) {
            case SHIFT -> FhirSettings.Method.SHIFT;
            case KEEP -> FhirSettings.Method.KEEP;
            case YEAR -> FhirSettings.Method.GENERALISE;
            case REMOVE -> FhirSettings.Method.REMOVE;
        };
    }
}
