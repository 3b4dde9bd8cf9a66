package org.bdo.deid.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find in one text. */
final class Marks {

    private final List<Span> spans = new ArrayList<>();
    private final BitSet covered = new BitSet();

    void add(int start, int end, Category category, String rule) {
        if (start < end) {
            spans.add(new Span(start, end, category, rule));
            covered.set(start, end);
        }
    }

    void add(Tokens tokens, int first, int last, Category category, String rule) {
        add(tokens.start(first), tokens.end(last), category, rule);
    }

    boolean covers(int start, int end) {
        int first = covered.nextSetBit(start);
        return first >= 0 && first < end;
    }

    /** Surname, given name and initials of one person are one find. */
    private static boolean isOneName(String text, Span one, Span next) {
        boolean names = one.category() == Category.NAME && next.category() == Category.NAME;
        return names && next.start() - one.end() <= 1 && (next.start() == one.end() || text.charAt(one.end()) == ' ');
    }

    /** In order and apart: what overlaps becomes one span of the category of the longer. */
    List<Span> resolved(String text) {
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        List<Span> apart = new ArrayList<>();
        for (Span span : spans) {
            Span last = apart.isEmpty() ? null : apart.getLast();
            if (last == null || !(last.overlaps(span) || isOneName(text, last, span))) {
                apart.add(span);
            } else {
                Span longer = last.length() >= span.length() ? last : span;
                apart.set(
                        apart.size() - 1,
                        new Span(last.start(), Math.max(last.end(), span.end()), longer.category(), longer.rule()));
            }
        }
        return List.copyOf(apart);
    }
}
