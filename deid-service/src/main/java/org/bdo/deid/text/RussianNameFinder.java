package org.bdo.deid.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Russian names: by patronymic, by initials, by a given name beside a surname, by the word before ("врач", "пациент"), by the
 * dictionary alone; and again wherever a surname that was so found stands alone.
 */
final class RussianNameFinder implements Finder {

    private static final int SHORTEST_STEM = 4;

    /** What a word of a name can be. */
    enum Part {
        INITIAL,
        PATRONYMIC,
        GIVEN,
        MAYBE_GIVEN,
        SURNAME,
        MAYBE_SURNAME,
        /** Not in the dictionary, with a surname's ending. */
        LIKELY,
        /** Not in the dictionary. */
        UNKNOWN,
        ORDINARY,
        /** Never a name: a profession, a heading, a month. */
        STOP;

        boolean isSurnamelike() {
            return this == SURNAME || this == MAYBE_SURNAME || this == LIKELY || this == UNKNOWN;
        }
    }

    private final RussianWords words;

    RussianNameFinder(RussianWords words) {
        this.words = words;
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        Set<String> stems = new HashSet<>();
        int named = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (isPartOfRun(note, marks, i)) {
                Run run = run(note, marks, i);
                mark(note, run, marks, stems, isAfterName(tokens, i, named));
                i = run.last();
                named = marks.covers(tokens.start(i), tokens.end(i)) ? i : -1;
            } else if (tokens.is(i, Tokens.Kind.LOWER) && tokens.isCyrillicWord(i)) {
                lower(note, i, marks);
            }
        }
        again(note, marks, stems);
    }

    private static boolean isPartOfRun(Note note, Marks marks, int token) {
        Tokens tokens = note.tokens();
        boolean capital = tokens.isCapitalised(token) || tokens.is(token, Tokens.Kind.INITIAL);
        return (note.isKnown(token) && tokens.isCyrillicWord(token))
                || (capital && tokens.isCyrillicWord(token) && !marks.covers(tokens.start(token), tokens.end(token)));
    }

    /** Words with capitals beside each other on a line; what has a hyphen inside is one element. */
    private Run run(Note note, Marks marks, int from) {
        Tokens tokens = note.tokens();
        List<Element> elements = new ArrayList<>();
        int at = from;
        while (true) {
            int last = at;
            Part part = words.part(note, at);
            while (tokens.isOneOf(last + 1, "-–")
                    && tokens.touchesPrevious(last + 1)
                    && tokens.has(last + 2)
                    && tokens.touchesPrevious(last + 2)
                    && (isPartOfRun(note, marks, last + 2) || isEnd(tokens, last + 2))) {
                part = isEnd(tokens, last + 2) ? Part.SURNAME : stronger(part, words.part(note, last + 2));
                last += 2;
            }
            if (isParticle(tokens, last + 1)) {
                last++;
                part = Part.PATRONYMIC;
            }
            elements.add(new Element(at, last, part));
            int next = last + 1;
            if (tokens.is(at, Tokens.Kind.INITIAL) && tokens.isSign(next, '.')) {
                next++;
            }
            boolean follows = tokens.has(next) && !tokens.startsLine(next) && isPartOfRun(note, marks, next);
            if (!follows) {
                return new Run(elements);
            }
            at = next;
        }
    }

    private static boolean isEnd(Tokens tokens, int token) {
        return tokens.isCyrillicWord(token) && Patronymics.isEnd(tokens.normal(token));
    }

    /** "Мамед оглы". */
    private static boolean isParticle(Tokens tokens, int token) {
        return tokens.isCyrillicWord(token)
                && !tokens.startsLine(token)
                && Patronymics.isParticle(tokens.normal(token));
    }

    /** Of two halves of a double name the one that says more, so "Цой-Иванов" is a surname; "врач-кардиолог" is none. */
    private static Part stronger(Part one, Part other) {
        if (one == Part.STOP || other == Part.STOP) {
            return Part.STOP;
        }
        return one.compareTo(other) < 0 ? one : other;
    }

    record Element(int first, int last, Part part) {}

    record Run(List<Element> elements) {

        int last() {
            return elements.getLast().last();
        }

        int size() {
            return elements.size();
        }

        Part part(int element) {
            return element >= 0 && element < elements.size()
                    ? elements.get(element).part()
                    : Part.STOP;
        }
    }

    /** Whether the run stands behind a comma, or "и", behind a name of people told by what they do. */
    private static boolean isAfterName(Tokens tokens, int token, int named) {
        boolean joined = tokens.isSign(token - 1, ',')
                || (tokens.isWord(token - 1) && tokens.normal(token - 1).equals("и"));
        int before = tokens.isSign(token - 2, '.') ? token - 3 : token - 2;
        return joined && named >= 0 && before == named && !tokens.startsLine(token);
    }

    private void mark(Note note, Run run, Marks marks, Set<String> stems, boolean afterName) {
        boolean[] named = new boolean[run.size()];
        boolean[] sure = new boolean[run.size()];
        RunRules rules = new RunRules(note, run, words, named, sure);
        rules.signatures();
        rules.patronymics();
        rules.initials();
        rules.triggers();
        rules.givenNames();
        rules.pairs();
        rules.alone();
        if (afterName) {
            rules.listed();
        }
        for (int k = 0; k < run.size(); k++) {
            Element element = run.elements().get(k);
            if (named[k]) {
                int end = element.last();
                boolean point = element.part() == Part.INITIAL && note.tokens().isSign(end + 1, '.');
                marks.add(note.tokens(), element.first(), point ? end + 1 : end, Category.NAME, rules.rule(k));
                if (sure[k]
                        && element.part() != Part.INITIAL
                        && element.part() != Part.PATRONYMIC
                        && element.part() != Part.GIVEN) {
                    String stem = RussianWords.stem(note.tokens().normal(element.first()));
                    if (stem.length() >= SHORTEST_STEM) {
                        stems.add(stem);
                    } else if (note.tokens().is(element.first(), Tokens.Kind.TITLE)) {
                        stems.addAll(
                                Declension.everyForm(note.tokens().normal(element.first()), Declension.Kind.SURNAME));
                    }
                }
            }
        }
    }

    /** "петрова анна ивановна": a patronymic after a given name needs no capitals. */
    private void lower(Note note, int token, Marks marks) {
        Tokens tokens = note.tokens();
        String normal = tokens.normal(token);
        if (!Patronymics.is(normal)
                || !tokens.is(token - 1, Tokens.Kind.LOWER)
                || !words.isGiven(tokens.normal(token - 1))) {
            return;
        }
        boolean surname = tokens.is(token - 2, Tokens.Kind.LOWER) && words.isSurname(tokens.normal(token - 2));
        marks.add(tokens, surname ? token - 2 : token - 1, token, Category.NAME, "name.patronymic");
    }

    /** A surname that was surely one is one wherever it stands. */
    private void again(Note note, Marks marks, Set<String> stems) {
        if (stems.isEmpty()) {
            return;
        }
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            boolean candidate = tokens.isCapitalised(i)
                    && tokens.isCyrillicWord(i)
                    && !marks.covers(tokens.start(i), tokens.end(i));
            boolean shortName = candidate && tokens.is(i, Tokens.Kind.TITLE) && stems.contains(tokens.normal(i));
            if (candidate
                    && (shortName || stems.contains(RussianWords.stem(tokens.normal(i))))
                    && words.part(note, i) != Part.STOP
                    && !words.isEponym(note, i)) {
                marks.add(tokens, i, i, Category.NAME, "name.again");
            }
        }
    }
}
