package org.bdo.proxy.relay;

import jakarta.validation.Valid;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bdo.proxy.selection.Rule;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is relayed where, and what of it is copied: what may change while associations are open.
 *
 * @param routes chosen by the called AE title
 * @param rules in their order
 */
record Plan(
        @DefaultValue List<@Valid Route> routes,
        @DefaultValue List<@Valid Rule> rules) {

    /** @throws IllegalArgumentException where no association could be relayed by it, or not unambiguously */
    Plan {
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("There is no route");
        }
        Set<String> titles = new HashSet<>();
        for (Route route : routes) {
            if (!titles.add(route.calledAe())) {
                throw new IllegalArgumentException("Two routes have the called AE title '" + route.calledAe() + "'");
            }
        }
    }
}
