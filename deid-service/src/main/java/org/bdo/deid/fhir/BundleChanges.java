package org.bdo.deid.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bdo.deid.rule.FieldChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A bundle and what of it may leave side by side, every primitive. */
public final class BundleChanges {

    private static final int LONGEST = 200;

    private final List<FieldChange> changes = new ArrayList<>();

    /**
     * What became of each field.
     *
     * @param bundle the JSON that the result was made of
     */
    public static List<FieldChange> between(byte[] bundle, DeidentifiedBundle result) {
        BundleChanges changes = new BundleChanges();
        for (PatientBundle.Entry entry : FhirJson.bundle(bundle).entries()) {
            JsonNode after = after(result, entry.target());
            changes.compare(entry.target().type(), "", entry.resource(), after);
        }
        return changes.changes;
    }

    private static JsonNode after(DeidentifiedBundle result, PatientBundle.Target target) {
        ObjectNode cleaned = result.cleaned().get(target);
        return cleaned == null ? MissingNode.getInstance() : cleaned;
    }

    private void compare(String path, String name, JsonNode before, JsonNode after) {
        if (before instanceof ObjectNode || after instanceof ObjectNode) {
            Set<String> members = new LinkedHashSet<>(before.propertyNames());
            members.addAll(after.propertyNames());
            members.forEach(member -> compare(path + "." + member, member, before.path(member), after.path(member)));
        } else if (before.isArray() || after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", name, before.path(i), after.path(i));
            }
        } else {
            changes.add(new FieldChange(path, name, text(before), text(after)));
        }
    }

    private static @Nullable String text(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        String text = node.asString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
