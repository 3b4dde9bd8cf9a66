package org.bdo.deid.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Russian addresses by their grammar, and the names of known towns. Regions stay: the structured record has them too. */
final class AddressFinder implements Finder {

    private static final int WINDOW = 160;
    private static final String UP = "[А-ЯЁ][А-ЯЁа-яё]+";
    private static final String NAME =
            UP + "(?:\\s?-\\s?(?:на-)?" + UP + ")?(?:[ ](?!(?:Д|Кв|Корп|Стр|УЛ|КВ|Тел|ТЕЛ)\\b)" + UP + ")?";
    private static final String STREET_NAME =
            "(?:[«\"]?(?:\\d{1,3}(?:-[а-яё]{1,3})?\\.? )?(?:(?:академика|генерала|маршала|адмирала|космонавта|героя|героев|имени|им\\.|имени|архитектора|"
                    + "инженера|капитана|доктора|профессора|писателя|поэта|лет|марта|мая|октября|января|февраля|летия|победы) )*"
                    + NAME + "(?: " + UP + ")?|\\d{1,3} (?:марта|мая|лет|летия|января|февраля|октября|июля|линия)"
                    + "(?: " + UP + ")?)[»\"]?";
    private static final String HOUSE =
            "(?:(?:\\s?,\\s?|\\s)(?:(?:д(?:ом(?:а|е)?)?|Д(?:ОМ)?|влад|уч|з/у)\\.?\\s?(?:№\\s?)?)?\\d{1,4}(?:\\s?[«\"]?[а-яА-Я][»\"]?(?![а-яёА-ЯЁ.]))?(?:\\s?[/-]\\s?\\d{1,4}[а-я]?)?(?!\\s?(?:г\\.?р|\\.\\d|лет|год|мг|мм|см)))";
    private static final String TAIL =
            "(?:(?:\\s?,\\s?|\\s|\\.\\s?)(?:корп(?:ус)?|к|стр(?:оение)?|лит(?:ер)?|кв(?:артира)?|оф(?:ис)?|комн(?:ата)?|ком|пом|подъезд|эт(?:аж)?|К|КВ|КОРП)\\.?\\s?(?:№\\s?)?\\d{1,4}\\s?[а-яА-Я]?(?![а-яёА-ЯЁ\\d]))*(?:\\s?-\\s?\\d{1,4}(?!\\d))?(?:, ?\\d{1,4}(?!\\d|[./-]\\d| ?(?:г|мг|мл|см|мм|лет)))?";
    private static final Pattern STREET = Pattern.compile(
            "(?iu:ул(?:ица|ице|ицы|ицу)?|пр(?:осп(?:ект(?:е|а)?)?)?|пр-т|пр-кт|пр-д|пер(?:еулок|еулке|еулка)?|ш|шоссе|наб(?:ережная|ережной)?|б-р|бульвар(?:е|а)?|пл(?:ощадь|ощади)?|проезд(?:е|а)?|туп(?:ик)?|мкр|мкрн|мкр-н|микрорайон(?:е|а)?|кв-л|квартал(?:е|а)?|аллея|тракт|линия)"
                    + "(?:\\.\\s?|\\s)" + "(?<name>" + STREET_NAME + ")(?<house>" + HOUSE + TAIL + ")?");
    private static final Pattern TURNED = Pattern.compile("(?<name>" + NAME
            + ")\\s(?iu:ул(?:ица|ице|ицы|ицу)?|пр(?:осп(?:ект(?:е|а)?)?)|пр-т|пр-кт|пер(?:еулок|еулке|еулка)?|шоссе|наб(?:ережная|ережной)?|бульвар(?:е|а)?|площадь|площади|проезд(?:е|а)?|тракт)(?![а-яё-])\\.?(?<house>"
            + HOUSE + TAIL + ")?");
    private static final Pattern TOWN = Pattern.compile(
            "(?iu:г|гор|город(?:а|е|у|ом)?|пос(?:[её]л(?:ок|ка|ке))?|пгт|рп|с|село|села|селе|д|дер(?:евн(?:я|и|е))?|п|ст-ца|станиц(?:а|е|ы)|аул(?:е|а)?|хутор(?:е|а)?|снт|днп)(?:\\.\\s?|\\s)(?<name>"
                    + UP + "(?:\\s?-\\s?(?:на-)?" + UP + ")?(?: (?!(?iu:ул|пр|просп|д|кв|тел)\\b)" + UP
                    + "(?!\\s?[А-ЯЁ]?\\.))?)(?<house>" + "\\s?,\\s?(?:д(?:ом)?)\\.?\\s?\\d{1,4}[а-я]?(?![а-яё])" + TAIL
                    + ")?");
    /** After a town: a street whose word is left out, with a house that nobody takes for a date or a dose. */
    private static final Pattern BARE_STREET = Pattern.compile("\\s?,\\s?(?:" + STREET_NAME
            + "|\\d{1,3}-(?:я|й|ая|ый)(?: " + UP + "){1,2})(?:,? (?:д(?:ом)?\\.?\\s?)?\\d{1,3}[а-я]?"
            + "(?:\\s?[-/]\\s?\\d{1,4})|,? (?:д\\.|дом)\\s?\\d{1,3}[а-я]?)" + TAIL + "(?![.,]?\\d)");

    private static final Pattern TOLD_ADDRESS = Pattern.compile(UP + "(?:[ -]" + UP + "){0,2}" + BARE_STREET.pattern());

    /** After a village: a house, for it may have no streets. */
    private static final Pattern BARE_HOUSE = Pattern.compile("\\s?,\\s?\\d{1,3}[а-я]?(?=\\s*(?:$|[.;,)\\n]))");

    private static final Pattern HOUSE_AND_FLAT =
            Pattern.compile("(?:д(?:ом)?)\\.?\\s?\\d{1,4}\\s?[а-яА-Я]?(?:/\\d{1,3})?"
                    + "(?:\\s?,?\\s?(?:корп|к|стр|кв)\\.?\\s?\\d{1,4})+(?!\\d)");
    private static final Pattern FLAT = Pattern.compile("кв(?:артира|\\.)\\s?\\d{1,4}(?!\\d)");
    private static final Pattern POSTCODE = Pattern.compile("[1-9]\\d{5}(?=\\s?,\\s?(?:[А-ЯЁ]|г\\.|обл|респ|край))");
    private static final Pattern DISTRICT = Pattern.compile(
            UP + "(?:ск|цк)(?:ий|ого|ом|ому|ая|ой)\\s(?:р-н(?:а|е)?|район(?:а|е)?|сельсовет(?:а|е)?)(?![а-яё])");
    private static final Pattern BEFORE_STREET =
            Pattern.compile(UP + "(?:\\s?-\\s?(?:на-)?" + UP + ")?(?: " + UP + ")?(?=\\s?,\\s?(?:" + UP
                    + " )?(?:ул|пр|пр-т|пр-кт|просп|проспект|пер|ш|шоссе|наб|б-р|бульвар|пл|мкр|улица)[. ])");

    private static final Set<String> STREET_WORDS = Set.of(
            "ул",
            "улица",
            "улице",
            "улицы",
            "улицу",
            "пр",
            "просп",
            "проспект",
            "проспекте",
            "проспекта",
            "пер",
            "переулок",
            "переулке",
            "ш",
            "шоссе",
            "наб",
            "набережная",
            "б",
            "бульвар",
            "бульваре",
            "пл",
            "площадь",
            "площади",
            "проезд",
            "проезде",
            "туп",
            "тупик",
            "мкр",
            "мкрн",
            "микрорайон",
            "микрорайоне",
            "кв",
            "квартал",
            "квартале",
            "аллея",
            "тракт",
            "линия");
    private static final Set<String> CLEAR_STREET = Set.of(
            "ул",
            "улица",
            "улице",
            "улицы",
            "улицу",
            "просп",
            "проспект",
            "проспекте",
            "проспекта",
            "переулок",
            "переулке",
            "шоссе",
            "набережная",
            "бульвар",
            "бульваре",
            "мкр",
            "мкрн",
            "микрорайон",
            "микрорайоне");
    private static final Set<String> TOWN_WORDS = Set.of(
            "г", "гор", "город", "города", "городе", "городу", "городом", "пос", "поселок", "поселка", "поселке", "пгт",
            "рп", "с", "село", "села", "селе", "д", "дер", "деревня", "деревни", "деревне", "п", "ст", "станица",
            "станице", "станицы", "аул", "ауле", "хутор", "хуторе", "снт", "днп");
    private static final Set<String> VILLAGE_WORDS = Set.of(
            "с", "село", "д", "дер", "деревня", "п", "пос", "поселок", "ст", "станица", "аул", "хутор", "снт", "днп");
    private static final Set<String> DOUBTFUL_TOWN = Set.of("с", "д", "п", "ст", "г");

    private static final Set<String> HONOURS = Set.of(
            "академика",
            "генерала",
            "маршала",
            "адмирала",
            "космонавта",
            "героя",
            "героев",
            "имени",
            "архитектора",
            "инженера",
            "капитана",
            "доктора",
            "профессора",
            "писателя",
            "поэта");

    private static final Set<String> BEFORE_POSTCODE = Set.of(
            "индекс",
            "адрес",
            "адресу",
            "прож",
            "прожив",
            "регистрации",
            "проживает",
            "проживающий",
            "проживающая",
            "зарегистрирован",
            "зарегистрирована",
            "россия",
            "рф");
    private static final Set<String> BEFORE_TOWN = Set.of(
            "в", "во", "из", "г", "город", "городе", "города", "под", "около", "до", "житель", "жительница", "гор");

    private final Set<String> towns = new HashSet<>();
    private final Map<String, Set<String>> twoWords = new HashMap<>();
    private final Morphology morphology;

    AddressFinder(Morphology morphology) {
        this.morphology = morphology;
        for (String written : WordList.words("cities.txt")) {
            String[] forms = written.split("\\|", -1);
            for (String form : forms) {
                add(Tokens.normal(form).split("_", -1));
            }
            if (forms.length == 1) {
                String word = Tokens.normal(forms[0]);
                Declension.forms(word, Declension.Kind.GIVEN, false).forEach(form -> add(form));
                if (word.endsWith("ь") && !word.endsWith("ль")) {
                    Declension.forms(word, Declension.Kind.GIVEN, true).forEach(form -> add(form));
                }
                hyphenated(word);
                if (word.endsWith("о")) {
                    String stem = word.substring(0, word.length() - 1);
                    add(stem + "а");
                    add(stem + "у");
                    add(stem + "е");
                    add(stem + "ом");
                }
            }
        }
    }

    /** Of "Гусь-Хрустальный" and "Усть-Кут" the last word is declined. */
    private void hyphenated(String word) {
        int hyphen = word.lastIndexOf('-');
        if (hyphen < 0) {
            return;
        }
        String first = word.substring(0, hyphen + 1);
        String last = word.substring(hyphen + 1);
        if (last.endsWith("ый") || last.endsWith("ий")) {
            String stem = first + last.substring(0, last.length() - 2);
            List.of("ого", "ому", "ым", "им", "ом").forEach(ending -> add(stem + ending));
        } else {
            Declension.forms(last, Declension.Kind.GIVEN, false).forEach(form -> add(first + form));
        }
    }

    private void add(String... words) {
        if (words.length == 2) {
            twoWords.computeIfAbsent(words[0], _ -> new HashSet<>()).add(words[1]);
        } else if (words[0].length() > 2) {
            towns.add(words[0]);
        }
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
        if (STREET_WORDS.contains(normal)) {
            street(tokens, token, normal, marks);
        }
        if (TOWN_WORDS.contains(normal)) {
            town(tokens, token, normal, marks);
        }
        if (normal.startsWith("кв") || normal.equals("д") || normal.equals("дом")) {
            house(tokens, token, marks);
        }
        if (BEFORE_POSTCODE.contains(normal)) {
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
            Matcher matcher = matcher(TOLD_ADDRESS, tokens, town);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(town), matcher.end(), Category.ADDRESS, "address.told");
            }
        }
    }

    private static void street(Tokens tokens, int token, String normal, Marks marks) {
        Matcher matcher = matcher(STREET, tokens, token);
        if (matcher.lookingAt() && (CLEAR_STREET.contains(normal) || matcher.group("house") != null)) {
            marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.street");
            return;
        }
        for (int before = Math.max(0, token - 3); before < token; before++) {
            Matcher turned = matcher(TURNED, tokens, before);
            boolean here = tokens.isCapitalised(before) && turned.lookingAt() && turned.end() >= tokens.end(token);
            boolean clear = CLEAR_STREET.contains(normal) || (here && turned.group("house") != null);
            if (here && clear && isAdjective(tokens.normal(tokens.at(turned.start())))) {
                int first = HONOURS.contains(tokens.normal(Math.max(0, before - 1))) ? before - 1 : before;
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
        Matcher matcher = matcher(TOWN, tokens, token);
        if (initial || !matcher.lookingAt()) {
            return;
        }
        boolean yearBefore = tokens.is(token - 1, Tokens.Kind.NUMBER) && !tokens.startsLine(token);
        boolean doubtful = DOUBTFUL_TOWN.contains(normal);
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
            bare(BARE_STREET, tokens, end, marks);
            if (VILLAGE_WORDS.contains(normal)) {
                bare(BARE_HOUSE, tokens, end, marks);
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
        for (Pattern pattern : new Pattern[] {HOUSE_AND_FLAT, FLAT}) {
            Matcher matcher = matcher(pattern, tokens, token);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.house");
                return;
            }
        }
    }

    private void capitalised(Tokens tokens, int token, String normal, Marks marks) {
        Set<String> second = twoWords.get(normal);
        if (second != null && tokens.isWord(token + 1) && second.contains(tokens.normal(token + 1))) {
            marks.add(tokens, token, token + 1, Category.ADDRESS, "address.known-town");
            bare(BARE_STREET, tokens, tokens.end(token + 1), marks);
        } else if ((towns.contains(normal) && !isRatherName(tokens, token, normal)) || isHyphenated(tokens, token)) {
            int last = isHyphenated(tokens, token) ? lastOfHyphenated(tokens, token) : token;
            marks.add(tokens, token, last, Category.ADDRESS, "address.known-town");
            bare(BARE_STREET, tokens, tokens.end(last), marks);
        } else if (isCommaNear(tokens, token)) {
            Matcher matcher = matcher(BEFORE_STREET, tokens, token);
            if (matcher.lookingAt()) {
                marks.add(tokens.start(token), matcher.end(), Category.ADDRESS, "address.town");
            }
        }
        if (normal.length() > 5
                && tokens.isWord(token + 1)
                && (tokens.normal(token + 1).startsWith("р")
                        || tokens.normal(token + 1).startsWith("сель"))) {
            Matcher matcher = matcher(DISTRICT, tokens, token);
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
        boolean place = tokens.isWord(token - 1) && BEFORE_TOWN.contains(tokens.normal(token - 1));
        return initials || (name && !place);
    }

    /** "Тверь, Гагарина 12-34", "дер. Сосновка, 7": what follows a town without the word street or house. */
    private static void bare(Pattern pattern, Tokens tokens, int end, Marks marks) {
        Matcher matcher = pattern.matcher(tokens.text())
                .region(end, Math.min(tokens.text().length(), end + WINDOW))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        if (matcher.lookingAt()) {
            marks.add(end, matcher.end(), Category.ADDRESS, "address.bare");
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
        boolean told = token == 0
                || tokens.startsLine(token)
                || tokens.isOneOf(token - 1, ":,;(")
                || (tokens.isSign(token - 1, '.')
                        && tokens.isWord(token - 2)
                        && BEFORE_POSTCODE.contains(tokens.normal(token - 2)))
                || (tokens.isWord(token - 1) && BEFORE_POSTCODE.contains(tokens.normal(token - 1)));
        if (told && matcher(POSTCODE, tokens, token).lookingAt()) {
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
