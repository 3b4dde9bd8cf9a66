package org.bdo.deid.fhir;

import java.util.Map;

/** What a profile says about an element: how a primitive is treated, or which members of a complex element stay. */
sealed interface Rule {

    /** How a primitive value is treated; a complex value under one of these goes. The profile file explains each. */
    enum Method implements Rule {
        KEEP,
        CODE,
        URI,
        DISPLAY,
        RESULT,
        DATE,
        BIRTH_DATE,
        REFERENCE,
        EXTENSION
    }

    /**
     * The members that stay; a primitive value under this goes.
     *
     * @param type the data type's name, empty for a nested element
     */
    record Members(String type, Map<String, Rule> rules) implements Rule {}
}
