package org.bdo.deid.fhir;

import java.util.Map;
import java.util.Set;
import org.bdo.deid.rule.Dates;

/**
 * What a profile says about FHIR.
 *
 * @param dates of everything but birth
 * @param displays the words of codes
 * @param texts free text, wherever it stands
 * @param elements how single elements are treated, by path such as {@code Patient.address.city}
 * @param without resource types that stay out
 */
public record FhirSettings(
        Dates dates,
        Dates birthDate,
        Displays displays,
        Texts texts,
        Map<String, Method> elements,
        Set<String> without) {

    public FhirSettings {
        elements = Map.copyOf(elements);
        without = Set.copyOf(without);
    }

    /** Which words beside codes stay. */
    public enum Displays {
        /** Those of public code systems; of others after cleaning as text, else none. */
        KNOWN,
        ALL,
        NONE
    }

    /** What becomes of free text, of plain-text attachments and of the words of codes that no public system defines. */
    public enum Texts {
        /** It stays without what the text engine finds. */
        CLEAN,
        REMOVE
    }

    /** What is done with one element. */
    public enum Method {
        KEEP,
        REMOVE,
        /** A keyed hash, the same for the same value. */
        PSEUDONYMISE,
        SHIFT,
        /** A date to its year, a number to its ten, a code to its first three characters. */
        GENERALISE,
        /** A number to a whole one. */
        ROUND,
        /** Every letter and digit becomes an asterisk. */
        MASK,
        /** Free text without what identifies. */
        TEXT
    }
}
