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
 * @param paths what is treated otherwise where an expression finds it
 * @param leftOut the resource types of which nothing leaves
 */
public record FhirProfile(
        String name,
        FhirSettings settings,
        Set<String> ageCodes,
        Map<String, Rule.Members> resources,
        PathRules paths,
        Set<String> leftOut) {

    /**
     * The rules of all profiles with one profile's settings.
     *
     * @throws IllegalArgumentException where the settings leave out a type that no rule has
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
        settings.elements().stream()
                .filter(element -> element.expression() == null)
                .forEach(element -> resources.computeIfPresent(
                        element.type(),
                        (_, members) -> members.with(element.path(), Rule.Method.of(element.method()))));
        PathRules paths = PathRules.of(settings.elements());
        return new FhirProfile(name, settings, rules.ageCodes(), Map.copyOf(resources), paths, Set.copyOf(leftOut));
    }
}
