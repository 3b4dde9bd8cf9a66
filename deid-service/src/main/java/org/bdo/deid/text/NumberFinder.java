package org.bdo.deid.text;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.Snils;

/** Numbers of people, documents, insurances, telephones and cars by their shape and check digit; addresses of the Internet. */
final class NumberFinder implements Finder {

    private static final int WINDOW = 48;
    private static final int LONG_NUMBER = 8;
    private static final int MIDDLE_NUMBER = 5;
    private static final Set<String> UNITS = Set.of(
            "мг", "мкг", "г", "кг", "мл", "л", "ед", "ме", "мме", "мкед", "кл", "клеток", "копий", "тыс", "млн", "руб",
            "рублей", "пг", "нг", "кое", "фл", "кбк", "мбк", "шаг", "шагов", "м", "мм", "см", "км", "iu", "units", "u",
            "mg", "mcg", "g", "ml", "l", "ng", "pg", "copies", "cells", "cfu", "mm", "cm", "m", "steps", "dollars",
            "usd", "k", "x", "per", "х", "в", "гц", "hz", "кдж", "ккал", "kcal");
    private static final Set<String> MEASURED = Set.of(
            "bnp",
            "ferritin",
            "wbc",
            "plt",
            "platelets",
            "ck",
            "ldh",
            "cpk",
            "probnp",
            "troponin",
            "d-dimer",
            "dimer",
            "leukocytes",
            "count",
            "ферритин",
            "лейкоциты",
            "тромбоциты",
            "лейкоцитов",
            "тромбоцитов",
            "кфк",
            "лдг",
            "тропонин",
            "миоглобин",
            "амилаза",
            "d",
            "д-димер",
            "димер",
            "icd",
            "loinc",
            "snomed",
            "code",
            "код",
            "коды");
    private static final Pattern MIXED = Pattern.compile("\\d{1,3}\\p{Lu}{2,4}\\d{2,5}(?![\\d\\p{L}])");
    private static final Pattern SNILS = Pattern.compile("\\d{3}[- ]\\d{3}[- ]\\d{3}[- ]{1,3}\\d{2}(?!\\d)");
    private static final Pattern SSN = Pattern.compile("\\d{3}-\\d{2}-\\d{4}(?!\\d)");
    private static final Pattern INSURANCE = Pattern.compile("\\d{4}([ -]?)\\d{4}\\1\\d{4}\\1\\d{4}(?!\\d)");
    private static final Pattern PASSPORT = Pattern.compile("(?:\\d{2} \\d{2}|\\d{4})(?: ?№ ?| номер | )\\d{6}(?!\\d)");
    private static final Pattern IP = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]\\d)(?!\\d)");
    private static final Pattern RUSSIAN_PHONE = Pattern.compile(
            "(?:\\+?7|8)[ -]{0,2}(?:\\(?\\d{3}\\)?[ -]{0,2}\\d{3}|\\(?\\d{4}\\)?[ -]{0,2}\\d{2}|\\(?\\d{5}\\)?[ -]{0,2}\\d)[ -]?"
                    + "\\d{2}[ -]?\\d{2}(?!\\d)|\\+\\d{1,3}[ -]?\\(?\\d{2,4}\\)?[ -]?\\d{2,4}[ -]?\\d{2,4}[ -]?\\d{0,4}(?!\\d)");
    private static final Pattern CITY_PHONE = Pattern.compile(
            "\\(\\d{3,5}\\) ?\\d{1,3}[- ]\\d{2}[- ]\\d{2}(?!\\d)|\\(\\d{3}\\) ?\\d{3}[- .]\\d{4}(?!\\d)(?:,? ?(?:ext\\.?|x) ?\\d{1,5})?");
    private static final Pattern AMERICAN_PHONE = Pattern.compile(
            "(?:\\+?1[ .-])?\\d{3}(?:([ .-])\\d{3}\\1|[ .]\\d{3}-)\\d{4}(?!\\d)(?:,? ?(?:ext\\.?|x) ?\\d{1,5})?");
    private static final Pattern LOCAL_PHONE = Pattern.compile("\\d{2,3}-\\d{2}-\\d{2}(?![\\d-])");
    private static final Pattern CERTIFICATE =
            Pattern.compile("[IVXІХ]{1,5}\\s?-\\s?[А-ЯЁ]{2}\\s?(?:№|N)?\\s?\\d{6}(?!\\d)");
    private static final Pattern RUSSIAN_PLATE = Pattern.compile(
            "(?iu:[авекмнорстухabekmhopctyx]) ?\\d{3} ?(?iu:[авекмнорстухabekmhopctyx]{2}) ?\\d{2,3}(?:\\s?(?:RUS|rus))?(?![\\d\\p{L}])");
    private static final Pattern CODE = Pattern.compile(
            "\\p{Lu}{1,4}-?\\d{5,}(?!\\d)|\\p{Lu}{1,4}-\\d{2,4}-\\d{3,}(?!\\d)|\\p{Lu}{1,2}-\\d{4}(?![\\d-])|\\p{Lu}\\d{2}-\\d{4,}(?!\\d)");
    private static final Pattern NUMBER_SIGN = Pattern.compile(
            "[№#]\\s?(?=[\\p{Lu}\\d/-]{4,})((?:\\p{Lu}{1,3}-?)?\\d{1,8}(?:[/-]\\d{1,6}){1,2}|(?:\\p{Lu}{1,3}-?)?\\d{5,})(?![\\d.,]\\d)");
    private static final Pattern URL =
            Pattern.compile("(?iu)(?:https?://|ftp://|www\\.)[^\\s<>\"«»,]+[^\\s<>\"«».,;:)]");
    private static final Set<Character> PLATE = Set.of(
            'а', 'в', 'е', 'к', 'м', 'н', 'о', 'р', 'с', 'т', 'у', 'х', 'a', 'b', 'e', 'k', 'm', 'h', 'p', 'c', 't',
            'y', 'x', 'o');

    private record Shape(Pattern pattern, Category category, String rule) {}

    private static final List<Shape> BY_DIGIT = List.of(
            new Shape(SNILS, Category.NUMBER, "number.snils"),
            new Shape(SSN, Category.NUMBER, "number.ssn"),
            new Shape(INSURANCE, Category.NUMBER, "number.insurance"),
            new Shape(RUSSIAN_PHONE, Category.PHONE, "phone.russian"),
            new Shape(AMERICAN_PHONE, Category.PHONE, "phone.american"),
            new Shape(PASSPORT, Category.NUMBER, "number.passport"),
            new Shape(LOCAL_PHONE, Category.PHONE, "phone.local"),
            new Shape(IP, Category.IP, "ip"));

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (marks.covers(tokens.start(i), tokens.start(i) + 1)) {
                continue;
            }
            switch (tokens.kind(i)) {
                case NUMBER -> digits(tokens, i, marks);
                case SIGN -> sign(tokens, i, marks);
                case INITIAL, UPPER -> capitals(tokens, i, marks);
                case LOWER, TITLE, MIXED -> {
                    if (isWeb(tokens.normal(i))) {
                        shape(tokens, i, new Shape(URL, Category.URL, "url"), marks, 300);
                    }
                }
            }
        }
    }

    private static boolean isWeb(String normal) {
        return normal.equals("http") || normal.equals("https") || normal.equals("www") || normal.equals("ftp");
    }

    private static void sign(Tokens tokens, int token, Marks marks) {
        if (tokens.isSign(token, '@')) {
            email(tokens.text(), tokens.start(token), marks);
        } else if (tokens.isSign(token, '+')) {
            shape(tokens, token, new Shape(RUSSIAN_PHONE, Category.PHONE, "phone.russian"), marks, WINDOW);
        } else if (tokens.isSign(token, '(') && tokens.is(token + 1, Tokens.Kind.NUMBER)) {
            shape(tokens, token, new Shape(CITY_PHONE, Category.PHONE, "phone.city"), marks, WINDOW);
        } else if (tokens.isOneOf(token, "№#") && !isShaped(tokens, token + 1)) {
            Matcher matcher = matcher(NUMBER_SIGN, tokens, token, WINDOW);
            if (matcher.lookingAt() && matcher.group(1).replaceAll("\\D", "").length() >= 5) {
                marks.add(matcher.start(1), matcher.end(1), Category.NUMBER, "number.sign");
            }
        }
    }

    /** Whether the number after the sign has a shape of its own, which reaches further. */
    private static boolean isShaped(Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.NUMBER)
                && BY_DIGIT.stream()
                        .anyMatch(shape ->
                                matcher(shape.pattern(), tokens, token, WINDOW).lookingAt());
    }

    private static void email(String text, int at, Marks marks) {
        int start = at;
        while (start > 0 && isMailSign(text.charAt(start - 1))) {
            start--;
        }
        int end = at + 1;
        while (end < text.length() && isMailSign(text.charAt(end))) {
            end++;
        }
        while (end > at && text.charAt(end - 1) == '.') {
            end--;
        }
        if (start < at && text.substring(at, end).indexOf('.') > 0) {
            marks.add(start, end, Category.EMAIL, "e-mail");
        }
    }

    private static boolean isMailSign(char c) {
        return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    private static void digits(Tokens tokens, int token, Marks marks) {
        boolean inside = tokens.touchesPrevious(token)
                && (tokens.isOneOf(token - 1, ".,")
                        && tokens.touchesPrevious(token - 1)
                        && tokens.is(token - 2, Tokens.Kind.NUMBER));
        if (inside) {
            return;
        }
        for (Shape shape : BY_DIGIT) {
            if (shape(tokens, token, shape, marks, WINDOW)) {
                return;
            }
        }
        int length = tokens.end(token) - tokens.start(token);
        if (length >= LONG_NUMBER && !isQuantity(tokens, token)) {
            marks.add(tokens, token, lastOfLong(tokens, token), Category.NUMBER, "number.long");
        } else if (length >= MIDDLE_NUMBER && isBare(tokens, token)) {
            marks.add(tokens, token, token, Category.NUMBER, "number.bare");
        } else if (tokens.is(token + 1, Tokens.Kind.UPPER) && tokens.touchesPrevious(token + 1)) {
            shape(tokens, token, new Shape(MIXED, Category.NUMBER, "number.mixed"), marks, WINDOW);
        } else if (length == 3) {
            shape(tokens, token, new Shape(RUSSIAN_PLATE, Category.NUMBER, "number.plate"), marks, WINDOW);
        }
    }

    /** With the letter of "123456789A". */
    private static int lastOfLong(Tokens tokens, int token) {
        boolean letter = tokens.is(token + 1, Tokens.Kind.INITIAL)
                && (tokens.touchesPrevious(token + 1)
                        || (tokens.start(token + 1) - tokens.end(token) == 1
                                && !tokens.startsLine(token + 1)
                                && (isInsurance(tokens, token - 1)
                                        || !(tokens.isSign(token + 2, '.')
                                                && tokens.is(token + 3, Tokens.Kind.TITLE)))));
        return letter ? token + 1 : token;
    }

    private static boolean isInsurance(Tokens tokens, int token) {
        int word = tokens.isOneOf(token, ":#№") ? token - 1 : token;
        return tokens.isWord(word)
                && Set.of(
                                "member",
                                "claim",
                                "id",
                                "medicare",
                                "medicaid",
                                "insurance",
                                "policy",
                                "number",
                                "subscriber")
                        .contains(tokens.normal(word));
    }

    /** Five to seven digits with neither a unit nor a comparison beside them, and not round: no count of anything. */
    private static boolean isBare(Tokens tokens, int token) {
        String digits = tokens.normal(token);
        int after = token + 1;
        boolean unit = tokens.has(after)
                && !tokens.startsLine(after)
                && ((tokens.isWord(after) && UNITS.contains(tokens.normal(after))) || tokens.isOneOf(after, "%‰×*^/"));
        boolean compared = tokens.isOneOf(token - 1, "<>≤≥=~±×*^-–/.,") || tokens.isOneOf(after, "-–");
        boolean measured = tokens.isWord(token - 1) && MEASURED.contains(tokens.normal(token - 1));
        return !digits.endsWith("00") && !unit && !compared && !measured && !isQuantity(tokens, token);
    }

    private static boolean isQuantity(Tokens tokens, int token) {
        String digits = tokens.normal(token);
        boolean round = digits.endsWith("000");
        boolean decimal = tokens.isOneOf(token + 1, ".,")
                && tokens.touchesPrevious(token + 1)
                && tokens.is(token + 2, Tokens.Kind.NUMBER)
                && tokens.touchesPrevious(token + 2);
        return (round || decimal) && Snils.read(digits).isEmpty();
    }

    private static void capitals(Tokens tokens, int token, Marks marks) {
        char first = tokens.normal(token).charAt(0);
        boolean romanLike = "ivxіх".indexOf(first) >= 0;
        if (tokens.kind(token) == Tokens.Kind.INITIAL
                && PLATE.contains(first)
                && tokens.is(token + 1, Tokens.Kind.NUMBER)
                && shape(tokens, token, new Shape(RUSSIAN_PLATE, Category.NUMBER, "number.plate"), marks, WINDOW)) {
            return;
        }
        if (romanLike
                && tokens.isSign(token + 1, '-')
                && shape(tokens, token, new Shape(CERTIFICATE, Category.NUMBER, "number.certificate"), marks, WINDOW)) {
            return;
        }
        boolean digitsFollow = tokens.is(token + 1, Tokens.Kind.NUMBER) || tokens.isSign(token + 1, '-');
        if (digitsFollow && tokens.touchesPrevious(token + 1)) {
            shape(tokens, token, new Shape(CODE, Category.NUMBER, "number.code"), marks, WINDOW);
        } else if (isWeb(tokens.normal(token))) {
            shape(tokens, token, new Shape(URL, Category.URL, "url"), marks, 300);
        }
    }

    private static boolean shape(Tokens tokens, int token, Shape shape, Marks marks, int window) {
        Matcher matcher = matcher(shape.pattern(), tokens, token, window);
        if (!matcher.lookingAt()) {
            return false;
        }
        marks.add(tokens.start(token), matcher.end(), shape.category(), shape.rule());
        return true;
    }

    private static Matcher matcher(Pattern pattern, Tokens tokens, int token, int window) {
        int start = tokens.start(token);
        return pattern.matcher(tokens.text())
                .region(start, Math.min(tokens.text().length(), start + window))
                .useTransparentBounds(true);
    }
}
