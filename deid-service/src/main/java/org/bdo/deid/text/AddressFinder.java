package org.bdo.deid.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Russian addresses by their grammar, and the names of known towns. Regions stay: the structured record has them too. */
final class AddressFinder implements Finder {

    private static final int WINDOW = 160;
    private static final int LONGEST_TURNED = 5;
    private final Towns towns = new Towns();
    private final Morphology morphology;

    AddressFinder(Morphology morphology) {
        this.morphology = morphology;
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) == Tokens.Kind.NUMBER && tokens.end(i) - tokens.start(i) == 6) {
                postcode(tokens, i, marks);
            } else if (tokens.isCyrillicWord(i)) {
                word(note, i, marks);
            }
        }
    }

    private void word(Note note, int token, Marks marks) {
        Tokens tokens = note.tokens();
        String normal = tokens.normal(token);
        if (AddressWords.STREETS.contains(normal)) {
            street(tokens, token, normal, marks);
        }
        if (AddressWords.TOWNS.contains(normal)) {
            town(tokens, token, normal, marks);
        }
        if (normal.startsWith("кв") || normal.equals("д") || normal.equals("дом")) {
            house(tokens, token, marks);
        }
        if (AddressWords.BEFORE_ADDRESS.contains(normal)) {
            told(tokens, token + 1, marks);
        }
        if (tokens.isCapitalised(token)) {
            capitalised(tokens, token, normal, marks);
        }
    }

    /** "Проживает: Ейск, 3-я Садовая, 10-19": a town that is on no list. */
    private static void told(Tokens tokens, int token, Marks marks) {
        int town = token;
        while (tokens.isOneOf(town, ":.")) {
            town++;
        }
        if (tokens.isCapitalised(town)) {
            Matcher matcher = matcher(AddressPatterns.TOLD_ADDRESS, tokens, town);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(town), matcher.end(), Category.ADDRESS, "address.told");
            }
        }
    }

    private static void street(Tokens tokens, int token, String normal, Marks marks) {
        Matcher matcher = matcher(AddressPatterns.STREET, tokens, token);
        if (matcher.lookingAt() && (AddressWords.CLEAR_STREETS.contains(normal) || matcher.group("house") != null)) {
            marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.street");
            return;
        }
        for (int before = Math.max(0, token - LONGEST_TURNED); before < token; before++) {
            Matcher turned = matcher(AddressPatterns.TURNED, tokens, before);
            boolean begins = tokens.isCapitalised(before) || tokens.is(before, Tokens.Kind.NUMBER);
            boolean here = begins && turned.lookingAt() && turned.end() >= tokens.end(token);
            boolean clear = AddressWords.CLEAR_STREETS.contains(normal) || (here && turned.group("house") != null);
            if (here && clear && isAdjective(turned.group("name"))) {
                int first = AddressWords.HONOURS.contains(tokens.normal(Math.max(0, before - 1))) ? before - 1 : before;
                marks.add(tokens.start(first), turned.end(), Category.ADDRESS, "address.street");
                return;
            }
        }
    }

    private static boolean isAdjective(String normal) {
        return normal.matches(".+(?:ая|ой|ий|ый|ого|ом|ую|ое|яя|ей|ова|ева|ина)") || normal.length() > 3;
    }

    private void town(Tokens tokens, int token, String normal, Marks marks) {
        boolean initial = tokens.is(token, Tokens.Kind.INITIAL)
                && tokens.isSign(token - 1, '.')
                && tokens.is(token - 2, Tokens.Kind.INITIAL);
        Matcher matcher = matcher(AddressPatterns.TOWN, tokens, token);
        if (initial || !matcher.lookingAt()) {
            return;
        }
        boolean yearBefore = tokens.is(token - 1, Tokens.Kind.NUMBER) && !tokens.startsLine(token);
        boolean doubtful = AddressWords.DOUBTFUL_TOWNS.contains(normal);
        boolean pointed = tokens.isSign(token + 1, '.') && tokens.touchesPrevious(token + 1);
        String name = Tokens.normal(matcher.group("name").split("[ -]", -1)[0]);
        boolean ordinary = morphology.word(name).is(Morphology.ORDINARY) && !towns.contains(name);
        boolean inAddress = tokens.isSign(token - 1, ',') || tokens.isSign(token - 1, ':');
        boolean lowerLabel = tokens.kind(token) == Tokens.Kind.LOWER;
        boolean certain = towns.contains(name)
                || (normal.equals("г")
                        ? pointed && lowerLabel && (!ordinary || inAddress || isAfterWord(tokens, token))
                        : lowerLabel && pointed && (inAddress || matcher.group("house") != null));
        if (yearBefore && !towns.contains(name)) {
            return;
        }
        if (doubtful ? certain : pointed || !ordinary || matcher.group("house") != null) {
            int end = twoWordEnd(matcher);
            marks.add(tokens.start(token), end, Category.ADDRESS, "address.town");
            bare(AddressPatterns.BARE_STREET, tokens, end, marks);
            if (AddressWords.VILLAGES.contains(normal)) {
                bare(AddressPatterns.BARE_HOUSE, tokens, end, marks);
            }
        }
    }

    /** "житель г. Кирова", "больница № 3» г. Кирова": no year is before, and no sentence ends there. */
    private static boolean isAfterWord(Tokens tokens, int token) {
        return (tokens.is(token - 1, Tokens.Kind.LOWER) && !tokens.startsLine(token))
                || tokens.isOneOf(token - 1, "»\"");
    }

    /** The second word of "г. Тверь Иванов" is no part of the town. */
    private int twoWordEnd(Matcher matcher) {
        String name = matcher.group("name");
        int space = name.indexOf(' ');
        if (space < 0 || matcher.group("house") != null) {
            return matcher.end();
        }
        String first = Tokens.normal(name.substring(0, space));
        boolean adjective = first.matches(".+(?:ые|ие|ый|ий|ая|ое|ого|ых|их|ом|ой|ем)");
        return adjective && !towns.contains(first) ? matcher.end() : matcher.start("name") + space;
    }

    private static void house(Tokens tokens, int token, Marks marks) {
        for (Pattern pattern : new Pattern[] {AddressPatterns.HOUSE_AND_FLAT, AddressPatterns.FLAT}) {
            Matcher matcher = matcher(pattern, tokens, token);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.house");
                return;
            }
        }
    }

    private void capitalised(Tokens tokens, int token, String normal, Marks marks) {
        if (tokens.isWord(token + 1) && towns.contains(normal, tokens.normal(token + 1))) {
            marks.add(tokens, token, token + 1, Category.ADDRESS, "address.known-town");
            bare(AddressPatterns.BARE_STREET, tokens, tokens.end(token + 1), marks);
        } else if ((towns.contains(normal) && !isRatherName(tokens, token, normal)) || isHyphenated(tokens, token)) {
            int last = isHyphenated(tokens, token) ? lastOfHyphenated(tokens, token) : token;
            marks.add(tokens, token, last, Category.ADDRESS, "address.known-town");
            bare(AddressPatterns.BARE_STREET, tokens, tokens.end(last), marks);
        } else if (isCommaNear(tokens, token)) {
            Matcher matcher = matcher(AddressPatterns.BEFORE_STREET, tokens, token);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.town");
            }
        }
        if (normal.length() > 5
                && tokens.isWord(token + 1)
                && (tokens.normal(token + 1).startsWith("р")
                        || tokens.normal(token + 1).startsWith("сель"))) {
            Matcher matcher = matcher(AddressPatterns.DISTRICT, tokens, token);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.district");
            }
        }
    }

    /** Владимир, Киров, Жуковский: a town only after a preposition. */
    private boolean isRatherName(Tokens tokens, int token, String normal) {
        boolean initials = (tokens.is(token + 1, Tokens.Kind.INITIAL) && !tokens.startsLine(token + 1))
                || (tokens.isSign(token - 1, '.') && tokens.is(token - 2, Tokens.Kind.INITIAL));
        boolean name = morphology.word(normal).isName()
                || Set.of("жуковский", "жуковского", "грозный", "волжский").contains(normal);
        boolean place = tokens.isWord(token - 1) && AddressWords.BEFORE_TOWN.contains(tokens.normal(token - 1));
        return initials || (name && !place);
    }

    /** "Тверь, Гагарина 12-34", "дер. Сосновка, 7": what follows a town without the word street or house. */
    private static void bare(Pattern pattern, Tokens tokens, int end, Marks marks) {
        Matcher matcher = pattern.matcher(tokens.text())
                .region(end, Math.min(tokens.text().length(), end + WINDOW))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        if (matcher.lookingAt()) {
            int start = end;
            while (" ,".indexOf(tokens.text().charAt(start)) >= 0) {
                start++;
            }
            marks.add(start, matcher.end(), Category.ADDRESS, "address.bare");
        }
    }

    private static boolean isCommaNear(Tokens tokens, int token) {
        return tokens.isSign(token + 1, ',') || tokens.isSign(token + 2, ',') || tokens.isSign(token + 3, ',');
    }

    private boolean isHyphenated(Tokens tokens, int token) {
        return tokens.isSign(token + 1, '-')
                && tokens.touchesPrevious(token + 1)
                && lastOfHyphenated(tokens, token) > token;
    }

    private int lastOfHyphenated(Tokens tokens, int token) {
        StringBuilder word = new StringBuilder(tokens.normal(token));
        int at = token;
        while (tokens.isSign(at + 1, '-')
                && tokens.isWord(at + 2)
                && tokens.touchesPrevious(at + 2)
                && at - token < 6) {
            word.append('-').append(tokens.normal(at + 2));
            at += 2;
            if (towns.contains(word.toString())) {
                return at;
            }
        }
        return token;
    }

    private static void postcode(Tokens tokens, int token, Marks marks) {
        boolean told = tokens.isSign(token - 1, '.')
                || token == 0
                || tokens.startsLine(token)
                || tokens.isOneOf(token - 1, ":,;(")
                || (tokens.isSign(token - 1, '.')
                        && tokens.isWord(token - 2)
                        && AddressWords.BEFORE_ADDRESS.contains(tokens.normal(token - 2)))
                || (tokens.isWord(token - 1) && AddressWords.BEFORE_ADDRESS.contains(tokens.normal(token - 1)));
        if (told && matcher(AddressPatterns.POSTCODE, tokens, token).lookingAt()) {
            marks.add(tokens, token, token, Category.ADDRESS, "address.postcode");
        }
    }

    private static Matcher matcher(Pattern pattern, Tokens tokens, int token) {
        int start = tokens.start(token);
        return pattern.matcher(tokens.text())
                .region(start, Math.min(tokens.text().length(), start + WINDOW))
                .useTransparentBounds(true);
    }
}
