package org.bdo.ingest.fhir;

import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.jspecify.annotations.Nullable;

/** Refuses what HAPI's strict handler refuses, with a reason that names the element and never its value. */
final class StrictErrors extends StrictErrorHandler {

    @Override
    public void unknownElement(@Nullable IParseLocation location, String name) {
        throw new Refused(
                "fhir.unknown-element",
                "FHIR R4 has no element " + quoted(name) + " there; the sender must leave it out.");
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String name) {
        throw new Refused(
                "fhir.unknown-element",
                "FHIR R4 has no attribute " + quoted(name) + " there; the sender must leave it out.");
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
        throw new Refused(
                "fhir.invalid-value",
                "A value does not have its element's FHIR R4 data type; validate it at the sender.");
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        throw new Refused(
                "fhir.json-type",
                "The element " + quoted(element) + " has the wrong JSON type; the sender must correct it.");
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? "'" + name + "'" : "of that name";
    }

    /** Leaves HAPI's parser, which lets only unchecked exceptions through. */
    static final class Refused extends RuntimeException {

        private final String rule;
        private final String reason;

        Refused(String rule, String reason) {
            super(reason);
            this.rule = rule;
            this.reason = reason;
        }

        String rule() {
            return rule;
        }

        String reason() {
            return reason;
        }
    }
}
