package org.bdo.local;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows how components come up: one line each, rewritten on a terminal, or a plain line for each that is ready. */
final class Screen implements Progress {

    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private boolean drawn;

    Screen(PrintStream out, boolean terminal, List<String> components) {
        this.out = out;
        this.terminal = terminal;
        components.forEach(name -> lines.put(name, "waiting"));
    }

    @Override
    public synchronized void report(String component, State state) {
        String time = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
        boolean last = state == State.READY || state == State.FAILED;
        String text = state.name().toLowerCase(Locale.ROOT) + (last ? " after " + time : "");
        lines.put(component, text);
        if (terminal) {
            draw();
        } else if (last) {
            out.printf("%-22s %s%n", component, text);
        }
    }

    private void draw() {
        if (drawn) {
            out.print("\033[" + lines.size() + "A");
        }
        lines.forEach((name, text) -> out.printf("\033[2K%s %-22s %s%n", mark(text), name, text));
        drawn = true;
    }

    private static String mark(String text) {
        if (text.startsWith("ready")) {
            return "\033[32m✔\033[0m";
        }
        return text.startsWith("failed") ? "\033[31m✘\033[0m" : "…";
    }
}
