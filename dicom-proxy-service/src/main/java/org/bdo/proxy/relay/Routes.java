package org.bdo.proxy.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdo.proxy.selection.Selection;
import org.jspecify.annotations.Nullable;

/** The plan in force. It may be replaced at any time: an association ends by the plan by which it began. */
final class Routes {

    private final LostCopies lostCopies;
    private final MeterRegistry meters;
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile Map<String, Traffic> byTitle = Map.of();
    private volatile TeeContext tee;

    Routes(Plan plan, TeeContext tee, LostCopies lostCopies, MeterRegistry meters) {
        this.lostCopies = lostCopies;
        this.meters = meters;
        this.tee = tee;
        use(plan);
    }

    /** From now on this plan; a route that stays keeps its counts. */
    final synchronized void use(Plan plan) {
        Map<String, Traffic> before = byTitle;
        Map<String, Traffic> next = new LinkedHashMap<>();
        for (Route route : plan.routes()) {
            Traffic known = before.get(route.calledAe());
            next.put(
                    route.calledAe(),
                    known != null && known.route().equals(route) ? known : new Traffic(route, lostCopies, meters));
        }
        byTitle = next;
        tee = tee.with(Selection.of(plan.rules(), meters));
        listeners.forEach(Runnable::run);
    }

    @Nullable
    Traffic get(String calledAe) {
        return byTitle.get(calledAe);
    }

    Collection<Traffic> all() {
        return byTitle.values();
    }

    /** Is told now and whenever there is another plan. */
    synchronized void onChange(Runnable listener) {
        listeners.add(listener);
        listener.run();
    }

    LostCopies lostCopies() {
        return lostCopies;
    }

    TeeContext tee() {
        return tee;
    }
}
