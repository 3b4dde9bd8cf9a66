package org.bdo.deid.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What expressions found in a resource, as a tree of members (their JSON names) and items of arrays (their numbers). */
final class PathMatches {

    /** Of several methods for one element the first of these counts: the one that leaves least. */
    private static final List<Rule.Method> STRICTEST_FIRST = List.of(
            Rule.Method.REMOVE,
            Rule.Method.MASK,
            Rule.Method.ENCRYPT,
            Rule.Method.PSEUDONYM,
            Rule.Method.TEXT,
            Rule.Method.GENERALISE,
            Rule.Method.ROUND,
            Rule.Method.SHIFT,
            Rule.Method.AS_IS);

    private final Map<Object, PathMatches> below = new HashMap<>();
    private Rule.@Nullable Method method;

    /** The element at this path is treated by this method, unless a stricter one holds. */
    void add(List<Object> path, Rule.Method found) {
        PathMatches at = this;
        for (Object step : path) {
            at = at.below.computeIfAbsent(step, _ -> new PathMatches());
        }
        if (at.method == null || STRICTEST_FIRST.indexOf(found) < STRICTEST_FIRST.indexOf(at.method)) {
            at.method = found;
        }
    }

    /** How this element is treated; null where no expression found it. */
    Rule.@Nullable Method method() {
        return method;
    }

    /** What was found at and below a member or an item; null where nothing was. */
    @Nullable
    PathMatches below(Object step) {
        return below.get(step);
    }

    /** The members that were found or have below them what was. */
    Set<Object> steps() {
        return below.keySet();
    }
}
