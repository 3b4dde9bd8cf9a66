package org.bdo.deid.fhir;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a profile says about an element: how a primitive is treated, or which members of a complex element stay. */
sealed interface Rule {

    /** How a primitive value is treated; a complex value under one of these goes. The rules' file explains the first ten. */
    enum Method implements Rule {
        KEEP,
        CODE,
        URI,
        DISPLAY,
        SAMPLES,
        UID,
        DATE,
        BIRTH_DATE,
        REFERENCE,
        EXTENSION,
        AS_IS,
        REMOVE,
        PSEUDONYM,
        SHIFT,
        GENERALISE,
        ROUND,
        MASK,
        ENCRYPT,
        TEXT,
        /** The content of an attachment: cleaned where it is plain text, else out with its attachment. */
        ATTACHMENT;

        /** What a profile calls by this name. */
        static Method of(FhirSettings.Method method) {
            return switch (method) {
                case KEEP -> AS_IS;
                case REMOVE -> REMOVE;
                case PSEUDONYMISE -> PSEUDONYM;
                case SHIFT -> SHIFT;
                case GENERALISE -> GENERALISE;
                case ROUND -> ROUND;
                case MASK -> MASK;
                case ENCRYPT -> ENCRYPT;
                case TEXT -> TEXT;
            };
        }
    }

    /**
     * The members that stay; a primitive value under this goes.
     *
     * @param type the data type's name, empty for a nested element
     */
    record Members(String type, Map<String, Rule> rules) implements Rule {

        /** With another treatment of the element at this path below this one. */
        Members with(String path, Method method) {
            int dot = path.indexOf('.');
            Map<String, Rule> changed = new LinkedHashMap<>(rules);
            if (dot < 0) {
                changed.put(path, method);
            } else {
                String name = path.substring(0, dot);
                Rule inner = changed.get(name);
                Members members = inner instanceof Members known ? known : new Members("", Map.of());
                changed.put(name, members.with(path.substring(dot + 1), method));
            }
            return new Members(type, changed);
        }
    }
}
