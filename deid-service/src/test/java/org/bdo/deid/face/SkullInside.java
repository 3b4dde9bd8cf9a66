package org.bdo.deid.face;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** What lies within the skull of a CT: the soft part that hangs together with its middle where it is more than 4 pixels thick. */
final class SkullInside {

    private static final int BRIDGE = 4;

    private final Samples.Values head;
    private final int[] steps;
    private final boolean[] inside;

    SkullInside(Samples.Values head) {
        this.head = head;
        int layer = head.nx() * head.ny();
        steps = new int[] {-1, 1, -head.nx(), head.nx(), -layer, layer};
        boolean[] soft = chosen(at -> head.values().get(at) > 0 && head.values().get(at) < 80);
        boolean[] core = soft;
        for (int i = 0; i < BRIDGE; i++) {
            boolean[] from = core;
            core = chosen(at -> from[at] && neighbours(from, at) == steps.length);
        }
        boolean[] grown = reached(core);
        for (int i = 0; i <= BRIDGE; i++) {
            boolean[] from = grown;
            grown = chosen(at -> from[at] || (soft[at] && neighbours(from, at) > 0));
        }
        inside = grown;
    }

    boolean has(int i, int j, int k) {
        return inside[(k * head.ny() + j) * head.nx() + i];
    }

    int size() {
        int size = 0;
        for (boolean one : inside) {
            size += one ? 1 : 0;
        }
        return size;
    }

    private boolean[] chosen(IntPredicate predicate) {
        boolean[] chosen = new boolean[head.values().capacity()];
        for (int at = 0; at < chosen.length; at++) {
            chosen[at] = predicate.test(at);
        }
        return chosen;
    }

    private int neighbours(boolean[] of, int at) {
        return (int) Arrays.stream(steps)
                .filter(step -> at + step >= 0 && at + step < of.length && of[at + step])
                .count();
    }

    private boolean[] reached(boolean[] core) {
        boolean[] reached = new boolean[core.length];
        int[] queue = new int[core.length];
        int end = 0;
        int start = 0;
        int middle = (head.nz() * 2 / 3 * head.ny() + head.ny() / 2) * head.nx() + head.nx() / 2;
        for (int at = middle - 20; at < middle + 20; at++) {
            if (core[at]) {
                reached[at] = true;
                queue[end++] = at;
            }
        }
        while (start < end) {
            int at = queue[start++];
            for (int step : steps) {
                int next = at + step;
                if (next >= 0 && next < core.length && core[next] && !reached[next]) {
                    reached[next] = true;
                    queue[end++] = next;
                }
            }
        }
        return reached;
    }
}
