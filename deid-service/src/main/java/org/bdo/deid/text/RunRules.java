package org.bdo.deid.text;

import org.bdo.deid.text.RussianNameFinder.Element;
import org.bdo.deid.text.RussianNameFinder.Part;
import org.bdo.deid.text.RussianNameFinder.Run;

/** Decides which words of a run of capitalised words are a person's. */
final class RunRules {

    private final Note note;
    private final Run run;
    private final RussianWords words;
    private final boolean[] named;
    private final boolean[] sure;
    private final String[] rules;

    RunRules(Note note, Run run, RussianWords words, boolean[] named, boolean[] sure) {
        this.note = note;
        this.run = run;
        this.words = words;
        this.named = named;
        this.sure = sure;
        this.rules = new String[run.size()];
    }

    String rule(int element) {
        return rules[element];
    }

    private void name(int element, String rule, boolean certain) {
        if (!named[element]) {
            named[element] = true;
            rules[element] = rule;
        }
        sure[element] |= certain;
    }

    private Element element(int k) {
        return run.elements().get(k);
    }

    private boolean isTitle(int k) {
        return k >= 0 && k < run.size() && note.tokens().kind(element(k).first()) == Tokens.Kind.TITLE;
    }

    /** Any word that is no heading or profession. */
    private boolean isAny(int k) {
        Part part = run.part(k);
        return part != Part.STOP && part != Part.INITIAL && k >= 0 && k < run.size();
    }

    /** Фамилия Имя Отчество, Имя Отчество Фамилия, Имя Отчество. */
    void patronymics() {
        for (int k = 0; k < run.size(); k++) {
            if (run.part(k) != Part.PATRONYMIC) {
                continue;
            }
            name(k, "name.patronymic", false);
            boolean given = isAny(k - 1) || run.part(k - 1) == Part.INITIAL;
            if (given) {
                name(k - 1, "name.patronymic", false);
            }
            boolean before = given && isAny(k - 2) && (run.part(k - 2) != Part.ORDINARY || isTitle(k - 2) || k == 2);
            if (before) {
                name(k - 2, "name.patronymic", true);
            } else if (isAny(k + 1)
                    && (run.part(k + 1).isSurnamelike()
                            || run.part(k + 1) == Part.MAYBE_GIVEN
                            || (isTitle(k + 1) && !isHeading(k + 1)))) {
                name(k + 1, "name.patronymic", true);
            }
        }
    }

    /** "беседа проведена. /Корох/": a signature between slashes at the end of a line. */
    void signatures() {
        Tokens tokens = note.tokens();
        int first = element(0).first();
        int last = element(run.size() - 1).last();
        boolean slashes = tokens.isSign(first - 1, '/')
                && tokens.isSign(last + 1, '/')
                && tokens.touchesPrevious(first)
                && tokens.touchesPrevious(last + 1);
        boolean apart = first < 2 || tokens.startsLine(first - 1) || tokens.isOneOf(first - 2, ".!_");
        boolean end = !tokens.has(last + 2) || tokens.startsLine(last + 2) || tokens.isSign(last + 2, '.');
        if (slashes && apart && end && run.size() <= 3) {
            for (int k = 0; k < run.size(); k++) {
                name(k, "name.signature", true);
            }
        }
    }

    /** Followed by a colon: the beginning of the next field. */
    private boolean isHeading(int k) {
        return note.tokens().isSign(element(k).last() + 1, ':');
    }

    /** Фамилия И. О., И. О. Фамилия. */
    void initials() {
        for (int k = 0; k < run.size(); k++) {
            if (run.part(k) != Part.INITIAL || named[k]) {
                continue;
            }
            int last = k;
            while (last + 1 < run.size() && run.part(last + 1) == Part.INITIAL && last - k < 2) {
                last++;
            }
            group(k, last);
            k = last;
        }
        abbreviated();
    }

    private void group(int first, int last) {
        int count = last - first + 1;
        boolean pointed = note.tokens().isSign(element(first).last() + 1, '.') || count > 1;
        if (!pointed) {
            return;
        }
        int owner = -1;
        if (fits(first - 1, count)) {
            owner = first - 1;
        } else if (fits(last + 1, count)) {
            owner = last + 1;
        }
        if (owner >= 0) {
            name(owner, "name.initials", true);
            for (int k = first; k <= last; k++) {
                name(k, "name.initials", false);
            }
        } else if (count == 2 && words.isTriggered(note, element(first).first())) {
            name(first, "name.initials", false);
            name(last, "name.initials", false);
        }
    }

    private boolean fits(int k, int initials) {
        if (!isAny(k)) {
            return false;
        }
        Part part = run.part(k);
        boolean surname = part == Part.SURNAME || part == Part.LIKELY || part == Part.MAYBE_SURNAME;
        boolean own = note.isKnown(element(k).first());
        boolean told = words.isTriggered(note, element(k).first()) || (k > 0 && run.part(k - 1) == Part.STOP);
        if (initials > 1) {
            return true;
        }
        return own
                || (surname && !words.isEponym(note, element(k).first()))
                || (told && (part == Part.UNKNOWN || isTitle(k)))
                || (part == Part.UNKNOWN
                        && isTitle(k)
                        && !words.isDrug(note.tokens().normal(element(k).first())));
    }

    /** "Иванов ИИ": two capitals without points after a surname. */
    private void abbreviated() {
        for (int k = 1; k < run.size(); k++) {
            Element element = element(k);
            Tokens tokens = note.tokens();
            boolean two = tokens.kind(element.first()) == Tokens.Kind.UPPER
                    && tokens.end(element.last()) - tokens.start(element.first()) == 2;
            Part before = run.part(k - 1);
            boolean surname = before == Part.SURNAME
                    || before == Part.LIKELY
                    || note.isKnown(element(k - 1).first());
            if (two
                    && surname
                    && isTitle(k - 1)
                    && !words.isAbbreviation(tokens.normal(element.first()))
                    && !words.isEponym(note, element(k - 1).first())) {
                name(k - 1, "name.initials", true);
                name(k, "name.initials", false);
            }
        }
    }

    /** A given name beside what can be a surname; a given name alone. */
    void givenNames() {
        for (int k = 0; k < run.size(); k++) {
            boolean given = run.part(k) == Part.GIVEN;
            boolean maybe = run.part(k) == Part.MAYBE_GIVEN;
            if ((!given && !maybe) || words.isEponym(note, element(k).first())) {
                continue;
            }
            boolean pair = run.size() == 2 && isTitle(0) && isTitle(1);
            boolean beside = beside(k + 1, given, pair) || beside(k - 1, given, pair);
            if (beside
                    || named[k]
                    || given
                    || (isTitle(k)
                            && !words.startsSentence(note.tokens(), element(k).first()))) {
                name(k, "name.given", false);
            }
        }
    }

    /** Of no dictionary, and no medicine. */
    private boolean isForeign(int k) {
        return run.part(k) == Part.UNKNOWN
                && !words.isDrug(note.tokens().normal(element(k).first()));
    }

    /** "Гюльчатай Нафталиева": a word of no dictionary beside a surname. */
    void pairs() {
        if (run.size() != 2 || !isTitle(0) || !isTitle(1)) {
            return;
        }
        for (int k = 0; k < 2; k++) {
            Part part = run.part(k);
            boolean surname = part == Part.SURNAME || part == Part.LIKELY;
            if (surname && isForeign(1 - k) && !words.isEponym(note, element(k).first())) {
                name(k, "name.pair", true);
                name(1 - k, "name.pair", false);
            }
        }
    }

    /** "Хачатрян, Буераков, м/с": the next of a list of people. */
    void listed() {
        int next = element(0).last() + 1;
        Tokens tokens = note.tokens();
        boolean ends = tokens.isOneOf(next, ",;).")
                || !tokens.has(next)
                || tokens.startsLine(next)
                || (tokens.isWord(next) && tokens.normal(next).equals("и"));
        Part part = run.part(0);
        boolean maybe = part == Part.MAYBE_SURNAME || part == Part.MAYBE_GIVEN || part == Part.ORDINARY;
        boolean fits = run.size() == 1 && ends && isTitle(0) && (maybe || isForeign(0) || part == Part.LIKELY);
        if (fits && !words.isEponym(note, element(0).first())) {
            name(0, "name.listed", part != Part.ORDINARY);
        }
    }

    private boolean beside(int other, boolean certain, boolean pair) {
        if (!isAny(other) || isDepartment(other)) {
            return false;
        }
        Part part = run.part(other);
        boolean surname = part == Part.SURNAME
                || part == Part.LIKELY
                || (certain && part == Part.UNKNOWN)
                || (pair && isForeign(other))
                || ((certain || pair) && part == Part.MAYBE_SURNAME);
        boolean two = certain && part == Part.ORDINARY && isTitle(other) && run.size() == 2;
        if (surname || two) {
            name(other, "name.given", surname);
            return true;
        }
        return false;
    }

    /** "врач Иванов", "пациентка Гриб", "ФИО: …". */
    void triggers() {
        for (int k = 0; k < run.size(); k++) {
            boolean told = k == 0
                    ? words.isTriggered(note, element(0).first())
                    : words.isPerson(note, element(k - 1).last());
            Part part = run.part(k);
            if (part == Part.STOP || part == Part.INITIAL || named[k] || isDepartment(k)) {
                continue;
            }
            if (!told) {
                hint(k);
                continue;
            }
            boolean ok = part == Part.ORDINARY
                    ? (isTitle(k) || !isAfterCapitals(k)) && !isHeading(k)
                    : part != Part.UNKNOWN || (!isDose(k) && (isTitle(k) || !isAfterCapitals(k)));
            if (ok) {
                name(k, "name.told", true);
                follow(k);
            }
        }
    }

    /** Whether the word before is in capitals too, so that these say nothing. */
    private boolean isAfterCapitals(int k) {
        Tokens tokens = note.tokens();
        int before = element(k).first() - 1;
        while (tokens.is(before, Tokens.Kind.SIGN)) {
            before--;
        }
        return tokens.is(before, Tokens.Kind.UPPER) && tokens.end(before) - tokens.start(before) > 3;
    }

    /** "Метформин 500 мг". */
    private boolean isDose(int k) {
        int next = element(k).last() + 1;
        return note.tokens().is(next, Tokens.Kind.NUMBER)
                && !note.tokens().startsLine(next)
                && words.isDrug(note.tokens().normal(element(k).first()));
    }

    /** КДЛ, УЗД, ФД: where somebody works. */
    private boolean isDepartment(int k) {
        Tokens tokens = note.tokens();
        int first = element(k).first();
        return tokens.is(first, Tokens.Kind.UPPER) && words.isBetween(tokens.normal(first));
    }

    private void hint(int k) {
        Tokens tokens = note.tokens();
        Part part = run.part(k);
        int next = element(k).last() + 1;
        boolean ended = !tokens.has(next) || !tokens.is(next, Tokens.Kind.LOWER) || tokens.startsLine(next);
        boolean hinted = words.isHinted(note, element(k).first());
        boolean inspected = hinted && tokens.normal(element(k).first() - 1).startsWith("осмотр");
        boolean maybe = (part == Part.MAYBE_SURNAME || part == Part.MAYBE_GIVEN)
                && (inspected || !words.isEponym(note, element(k).first()));
        boolean at = hinted
                && tokens.normal(element(k).first() - 1).equals("у")
                && (part == Part.UNKNOWN || part == Part.LIKELY)
                && isTitle(k);
        boolean ok = maybe
                || at
                || (inspected && (part == Part.SURNAME || (ended && (part == Part.ORDINARY || part == Part.UNKNOWN))));
        if (hinted && ok && (isTitle(k) || inspected)) {
            name(k, "name.hinted", false);
        }
    }

    private void follow(int told) {
        for (int k = told + 1; k < run.size() && k <= told + 2; k++) {
            Part part = run.part(k);
            if (part == Part.GIVEN
                    || part == Part.MAYBE_GIVEN
                    || part == Part.PATRONYMIC
                    || part == Part.SURNAME
                    || part == Part.LIKELY
                    || (part == Part.UNKNOWN && isTitle(k))) {
                name(k, "name.told", part == Part.SURNAME);
            } else {
                return;
            }
        }
    }

    /** A surname of the dictionary, or of an unmistakable ending, with nothing beside it. */
    void alone() {
        for (int k = 0; k < run.size(); k++) {
            Part part = run.part(k);
            boolean own = note.isKnown(element(k).first());
            boolean surname = part == Part.SURNAME || (part == Part.LIKELY && isTitle(k));
            if (own || (surname && !words.isEponym(note, element(k).first()))) {
                name(k, own ? "known.name" : "name.dictionary", false);
            }
        }
    }
}
