package org.bdo.deid.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An allow-list of what of a FHIR bundle may leave.
 *
 * @param name with its version, such as {@code research-default/2}
 * @param ageCodes codes of observations whose quantity is an age
 * @param resources by resource type
 * @param leftOut the resource types of which nothing leaves
 */
public record FhirProfile(
        String name,
        FhirSettings settings,
        Set<String> ageCodes,
        Map<String, Rule.Members> resources,
        Set<String> leftOut) {

    /**
     * The rules of all profiles with one profile's settings.
     *
     * @throws IllegalArgumentException where the settings name a type or an element that cannot be
     */
    public static FhirProfile of(String name, FhirSettings settings) {
        RuleReader rules = RuleReader.SHIPPED;
        Map<String, Rule.Members> resources = new HashMap<>(rules.resources());
        Set<String> leftOut = new HashSet<>(rules.leftOut());
        for (String type : settings.without()) {
            if (resources.remove(type) == null) {
                throw new IllegalArgumentException("no rule has a resource type '" + type + "'");
            }
            leftOut.add(type);
        }
        settings.elements().forEach((path, method) -> override(resources, path, method));
        return new FhirProfile(name, settings, rules.ageCodes(), Map.copyOf(resources), Set.copyOf(leftOut));
    }

    private static void override(Map<String, Rule.Members> resources, String path, FhirSettings.Method method) {
        int dot = path.indexOf('.');
        String type = path.substring(0, dot);
        Rule.Members members = resources.get(type);
        if (members == null) {
            throw new IllegalArgumentException("no rule has a resource type '" + type + "'");
        }
        resources.put(type, members.with(path.substring(dot + 1), rule(method)));
    }

    private static Rule.Method rule(FhirSettings.Method method) {
        return switch (method) {
            case KEEP -> Rule.Method.AS_IS;
            case REMOVE -> Rule.Method.REMOVE;
            case PSEUDONYMISE -> Rule.Method.PSEUDONYM;
            case SHIFT -> Rule.Method.SHIFT;
            case GENERALISE -> Rule.Method.GENERALISE;
            case ROUND -> Rule.Method.ROUND;
            case MASK -> Rule.Method.MASK;
            case TEXT -> Rule.Method.TEXT;
        };
    }
}
