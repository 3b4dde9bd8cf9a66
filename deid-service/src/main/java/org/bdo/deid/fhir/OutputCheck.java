package org.bdo.deid.fhir;

import java.util.Map;
import java.util.Set;
import org.bdo.deid.check.IdentifierShapes;
import org.bdo.deid.check.KnownIdentity;
import tools.jackson.databind.JsonNode;

/** Looks at every value of the output, whatever rule let it through. */
final class OutputCheck {

    /** Made here from hashes, never taken from the input. */
    private static final Set<String> OURS = Set.of("id", "reference", "resourceType", "uid");

    private static final int LONG_NUMBER = 9;

    static boolean finds(KnownIdentity known, DeidentifiedBundle bundle) {
        return bundle.resources().stream().anyMatch(resource -> finds(known, "", FhirJson.reread(resource)));
    }

    private static boolean finds(KnownIdentity known, String member, JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().anyMatch(item -> finds(known, member, item));
        }
        if (node.isObject()) {
            return node.properties().stream().anyMatch(entry -> finds(known, entry));
        }
        String text = node.asString("");
        if (node.isNumber()) {
            return text.length() >= LONG_NUMBER && known.isIn(text);
        }
        return node.isString() && !OURS.contains(member) && (known.isIn(text) || IdentifierShapes.in(text));
    }

    private static boolean finds(KnownIdentity known, Map.Entry<String, JsonNode> entry) {
        return finds(known, entry.getKey(), entry.getValue());
    }

    private OutputCheck() {}
}
