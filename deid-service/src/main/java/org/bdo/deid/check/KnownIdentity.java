package org.bdo.deid.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.Identity;

/** What is known to identify the people of one record, and whether a text has any of it, however it is written. */
public final class KnownIdentity {

    /** A one- or two-letter name is everywhere; initials are looked for together with nothing else. */
    private static final int SHORTEST_NAME = 3;

    /** A shorter number is everywhere among results. */
    private static final int SHORTEST_NUMBER = 5;

    private static final int LONG_NUMBER = 7;
    private static final Pattern CAPITALISED = Pattern.compile("(?<!\\p{L})\\p{Lu}\\p{L}+");
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");

    /** With a space before and behind, as they are looked for. */
    private final Set<String> words = new LinkedHashSet<>();

    private final Set<String> numbers = new LinkedHashSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    /** As given: they are asked for only where a word was found. */
    private final List<String> allowed = new ArrayList<>();

    /** A name or a part of an address; each of its words counts, but for those that mean nobody. */
    public void addWords(String text) {
        for (String word : normal(text).strip().split(" ", -1)) {
            if (Identifier.isPlaceholder(word)) {
                continue;
            }
            if (word.length() >= SHORTEST_NAME && !isNumber(word)) {
                words.add(" " + word + " ");
            } else if (word.length() >= SHORTEST_NUMBER) {
                numbers.add(word);
            }
        }
    }

    /** A line of an address: its words count where they are written with a capital, for a street may be called anything. */
    public void addPlaces(String text) {
        for (String word : normal(text).strip().split(" ", -1)) {
            if (word.length() >= SHORTEST_NAME && !isNumber(word) && !PlaceWords.contains(word)) {
                places.add(word);
            } else if (isNumber(word) && word.length() >= SHORTEST_NUMBER) {
                numbers.add(word);
            }
        }
    }

    /** An identifier, a phone number, an e-mail address: counts as a whole. */
    public void addValue(String text) {
        String normal = normal(text);
        String digits = NOT_DIGITS.matcher(text).replaceAll("");
        if (digits.length() >= LONG_NUMBER) {
            numbers.add(digits);
        }
        if (normal.length() >= SHORTEST_NUMBER + 2 && !Identifier.isPlaceholder(normal.strip())) {
            words.add(normal);
        }
    }

    /** The names and numbers that earlier records gave; of places they are too many to be told from other words. */
    public void add(Identity earlier) {
        earlier.names().forEach(name -> {
            addWords(name.family());
            name.given().forEach(this::addWords);
        });
        earlier.identifiers().forEach(identifier -> addValue(identifier.value()));
        earlier.numbers().forEach(this::addValue);
    }

    /** What the profile lets out, such as the country: it is no find. */
    public void allow(String text) {
        allowed.add(text);
    }

    /** @param word with a space before and behind */
    private boolean isAllowed(String word) {
        return allowed.stream().anyMatch(text -> normal(text).contains(word));
    }

    /** Whether any of it is in this text as a word or words, or as a number with whatever between its digits. */
    public boolean isIn(String text) {
        String normal = normal(text);
        return isNamed(normal) || isPlaced(text) || isNumbered(text, normal);
    }

    private boolean isNumbered(String text, String normal) {
        String digits = NOT_DIGITS.matcher(text).replaceAll("");
        for (String number : numbers) {
            if (number.length() >= LONG_NUMBER ? digits.contains(number) : normal.contains(" " + number + " ")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name of five letters or more is in these bytes read as text; shorter ones are there by chance. */
    public boolean isNamedIn(String bytes) {
        String normal = normal(bytes);
        return words.stream()
                .anyMatch(word -> word.length() >= SHORTEST_NUMBER + 2 && normal.contains(word) && !isAllowed(word));
    }

    private boolean isNamed(String normal) {
        for (String word : words) {
            if (normal.contains(word) && !isAllowed(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPlaced(String text) {
        return !places.isEmpty()
                && CAPITALISED
                        .matcher(text)
                        .results()
                        .map(word -> normal(word.group()))
                        .anyMatch(word -> places.contains(word.strip()) && !isAllowed(word));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    /** Lower case, ё as е, one space between words, before and after. */
    private static String normal(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder normal = new StringBuilder(lower.length() + 2).append(' ');
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            int letter = lower.codePointAt(i) == 'ё' ? 'е' : lower.codePointAt(i);
            if (Character.isLetter(letter) || isDigit(letter)) {
                normal.appendCodePoint(letter);
            } else if (normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        return normal.charAt(normal.length() - 1) == ' '
                ? normal.toString()
                : normal.append(' ').toString();
    }

    /** A number of any kind, such as ² or Ⅳ. */
    private static boolean isDigit(int letter) {
        int type = Character.getType(letter);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
