package org.bdo.deid.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bdo.deid.rule.Dates;

/**
 * What a profile says about FHIR.
 *
 * @param dates of everything but birth
 * @param displays the words of codes
 * @param texts free text, wherever it stands
 * @param elements how single elements are treated
 * @param without resource types that stay out
 */
public record FhirSettings(
        Dates dates, Dates birthDate, Displays displays, Texts texts, List<ElementRule> elements, Set<String> without) {

    public FhirSettings {
        elements = List.copyOf(elements);
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
        /** Any primitive but a narrative. */
        KEEP(
                "base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string"
                        + " time unsignedInt uri url uuid"),
        /** Whole elements too. */
        REMOVE(""),
        /** A keyed hash, the same for the same value. */
        PSEUDONYMISE("string markdown code id uri url canonical"),
        SHIFT("date dateTime instant"),
        /** A date to its year, a number to its ten, a code to its first three characters. */
        GENERALISE("date dateTime code string decimal integer positiveInt unsignedInt"),
        /** Readable again by an approved request for re-identification only. */
        ENCRYPT("string markdown"),
        /** A number to a whole one. */
        ROUND("decimal integer positiveInt unsignedInt"),
        /** Every letter and digit becomes an asterisk. */
        MASK("string markdown"),
        /** Free text without what identifies. */
        TEXT("string markdown");

        private final String types;

        Method(String types) {
            this.types = types;
        }

        /** The primitive types of FHIR of which it makes what is FHIR. */
        Set<String> types() {
            return Set.of(types.split(" ", -1));
        }

        /** As a profile writes it. */
        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
