package org.bdo.deid.fhir;

import java.util.Map;
import java.util.Set;

/**
 * An allow-list of what of a FHIR bundle may leave.
 *
 * @param name with its version, such as {@code research-default/1}
 * @param resultWords results in words that are values, lower case
 * @param ageCodes codes of observations whose quantity is an age
 * @param resources by resource type
 * @param document the profile as it was written
 */
record FhirProfile(
        String name,
        Set<String> resultWords,
        Set<String> ageCodes,
        Map<String, Rule.Members> resources,
        Map<String, Object> document) {}
