package org.bdo.deid.profile;

import java.util.List;
import org.bdo.deid.rule.FieldChange;
import org.bdo.deid.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a file.
 *
 * @param profile name and version
 * @param held whether it would be held back, then with the rule and the reason
 * @param fields what becomes of each; none where the file is held back
 * @param finds of a text what was found in it, where and by which rule
 */
record Preview(
        String profile,
        boolean held,
        @Nullable String rule,
        @Nullable String reason,
        List<FieldChange> fields,
        List<Span> finds) {}
