package org.bdo.deid.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hospitals, employers and schools by what they are called: a legal form, a kind, a number, a name in quotes or of somebody. */
final class OrganisationFinder implements Finder {

    private static final int WINDOW = 200;
    private static final String UP = "[А-ЯЁ][А-ЯЁа-яё]+";
    private static final String QUOTED = "(?:[«\"“][^»\"”\\n]{2,80}[»\"”])";
    private static final String NUMBERED = "(?:№\\s?\\d{1,4})";
    private static final String OF =
            "(?:(?:им\\.?|имени)\\s?(?:(?:академика|акад\\.|проф\\.|профессора|св\\.|святого|святой)\\s?)?(?:[А-ЯЁ]\\.\\s?){0,2}"
                    + UP + "(?:\\s?-\\s?" + UP + ")?(?:\\s[А-ЯЁ]\\.\\s?[А-ЯЁ]\\.)?)";
    private static final String KIND = "(?:(?:(?:" + UP
            + "(?:ская|ский|ское|ской|ского|ском|скую)|городск(?:ая|ой|ую)|областн(?:ая|ой|ую)|районн(?:ая|ой|ую)|центральн(?:ая|ой|ую)|краев(?:ая|ой|ую)|республиканск(?:ая|ой|ую)|клиническ(?:ая|ой|ую)|детск(?:ая|ой|ую|ий|ого)|медицинск(?:ий|ого|ом)|стоматологическ(?:ая|ой)|инфекционн(?:ая|ой)|ЦРБ|ОКБ|ГКБ|ГБ|РКБ|ГП|ДГП|ГДКБ|КДЦ|НМИЦ|НИИ|РБ|МСЧ|больниц(?:а|ы|е|у|ей)|поликлиник(?:а|и|е|у|ой)|диспансер(?:а|е)?|госпитал(?:ь|я|е)|центр(?:а|е)?|институт(?:а|е)?|роддом(?:а|е)?|клиник(?:а|и|е|у)|санатори(?:й|я|и)|хоспис(?:а|е)?)\\s?)+)";
    private static final Pattern LEGAL = Pattern.compile(
            "(?:ФГБУ|ФГБОУ|ФГАУ|ФГАОУ|ФКУ|ФКУЗ|ГБУЗ|ГАУЗ|ГУЗ|ГКУЗ|ОГБУЗ|ОГАУЗ|ОБУЗ|ОГКУЗ|КГБУЗ|КГАУЗ|БУЗ|АУЗ|МБУЗ|МУЗ|МАУЗ|СПбГБУЗ|ЧУЗ|НУЗ|ООО|ОАО|ПАО|АО|ЗАО|ИП|НКО|АНО|МБОУ|МОУ|МАОУ|МКОУ|МДОУ|МБДОУ|ГБОУ|ГАПОУ|ГБПОУ|ГБДОУ|СОШ|ФГУП|МУП|ГУП|НИИ|НМИЦ|НПО|НПЦ|НИЦ|ТОО|ТСЖ|ФГБНУ|ФНКЦ|ФЦ|ФНЦ|РНЦХ|СПК|КФХ|ГК|ТД|ТЦ|ЧОП|ЧОО|ГКОУ|ГБУ|МБУ|МКУ|ФБУ|ФГКУ)(?:\\s(?:[А-ЯЁ]{2,4}|"
                    + UP + "ой области|" + UP + "ского края))?" + "\\s(?:" + KIND + "?\\s?(?:" + QUOTED + "|" + NUMBERED
                    + ")(?:\\s?" + OF + ")?|" + KIND + "?" + OF + "|" + KIND + "|" + UP
                    + "(?:\\s[А-ЯЁ]\\.\\s?[А-ЯЁ]\\.)?)(?:\\s?" + NUMBERED + ")?");
    private static final Pattern BY_KIND = Pattern.compile(
            "(?iu:(?:городск|областн|районн|центральн|краев|республиканск|клиническ|детск|женск|медицинск)[а-яё]{2,3}\\s){0,4}"
                    + "(?iu:больниц[а-яё]{1,2}|поликлиник[а-яё]{1,2}|роддом[а-яё]{0,2}|диспансер[а-яё]{0,2}|госпитал[а-яё]{1,2}|клиник[а-яё]{1,2}|консультаци[а-яё]{1,2}|медсанчаст[а-яё]{1,2}|(?:медицинск[а-яё]{2,3}\\s)?центр[а-яё]{0,2}|школ[а-яё]{1,2}|лице[а-яё]{1,2}|гимнази[а-яё]{1,2}|сад(?:ик)?[а-яё]{0,2}|ГКБ|ГБ|ЦРБ|ОКБ|РКБ|ГП|ДГП|КДЦ|МСЧ|ДС|СОШ|ЦРП|ДКБ|ДГБ|ОДКБ)\\s?(?:(?:"
                    + QUOTED + "|" + NUMBERED + "|" + OF + ")\\s?){1,3}");
    private static final Pattern OF_PLACE = Pattern.compile("(?<place>" + UP
            + "(?:ская|ской|скую|ский|ского|ском|цкая|цкой))\\s(?:(?:ЦРБ|ОКБ|ГКБ|ГБ|РБ|ЦГБ|РКБ|ЦРП|МСЧ)|(?:(?:областн|городск|районн|центральн|клиническ|краев|республиканск|детск|участков|межрайонн)[а-яё]{2,3}\\s){0,4}(?:больниц[а-яё]{1,2}|поликлиник[а-яё]{1,2}|диспансер[а-яё]{0,2}|госпитал[а-яё]{1,2}|амбулатори[а-яё]{1,2}))(?:\\s?(?:"
            + NUMBERED + "|" + OF + "))?");
    private static final Pattern ADJECTIVE = Pattern.compile(
            "(?:городск|областн|районн|центральн|краев|республиканск|клиническ|детск|женск|медицинск|стоматологическ|инфекционн|психиатрическ|онкологическ|средн|начальн|музыкальн).{2,3}");
    private static final Set<String> KIND_STEMS = Set.of(
            "больниц", "поликли", "роддом", "диспанс", "госпита", "клиник", "консуль", "медсанч", "центр", "школ",
            "лице", "гимнази", "сад", "садик", "гкб", "гб", "црб", "окб", "ркб", "гп", "дгп", "кдц", "мсч", "дс", "сош",
            "цгб");
    private static final Set<String> KIND_BEGINNINGS = KIND_STEMS.stream()
            .map(stem -> stem.substring(0, Math.min(3, stem.length())))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> LEGAL_WORDS = Set.of(
            "фгбу", "фгбоу", "фгау", "фгаоу", "фку", "фкуз", "гбуз", "гауз", "гуз", "гкуз", "огбуз", "огауз", "обуз",
            "огкуз", "кгбуз", "кгауз", "буз", "ауз", "мбуз", "муз", "мауз", "спбгбуз", "чуз", "нуз", "ооо", "оао",
            "пао", "ао", "зао", "ип", "нко", "ано", "мбоу", "моу", "маоу", "мкоу", "мдоу", "мбдоу", "гбоу", "гапоу",
            "гбпоу", "гбдоу", "сош", "фгуп", "муп", "гуп", "нии", "нмиц", "нпо", "нпц", "ниц", "тоо", "тсж", "фгбну",
            "фнкц", "фц", "фнц", "рнцх", "спк", "кфх", "гк", "тд", "тц", "чоп", "чоо", "гкоу", "гбу", "мбу", "мку",
            "фбу", "фгку");
    /** Places of work and study, called by a name in quotes. */
    private static final Set<String> WORKPLACES = Set.of(
            "завод",
            "магазин",
            "фабрик",
            "комбинат",
            "компани",
            "фирм",
            "банк",
            "кафе",
            "ресторан",
            "гостиниц",
            "санатори",
            "колхоз",
            "совхоз",
            "агрофирм",
            "аптек",
            "театр",
            "отел",
            "рынок",
            "рынк",
            "сет",
            "холдинг",
            "концерн",
            "шахт",
            "рудник",
            "типографи",
            "турфирм",
            "автосервис",
            "салон",
            "студи",
            "редакци",
            "газет",
            "издательств",
            "музе",
            "библиотек",
            "колледж",
            "техникум",
            "университет",
            "институт",
            "академи",
            "училищ",
            "интернат",
            "пансионат",
            "лагер",
            "клуб",
            "общежити",
            "кооператив",
            "предприяти",
            "агентств",
            "объединени",
            "артел",
            "хозяйств",
            "ателье",
            "парикмахерск",
            "столов",
            "бар",
            "супермаркет",
            "гипермаркет",
            "универмаг",
            "организаци",
            "фонд");

    private static final Pattern NAMED =
            Pattern.compile("[а-яёА-ЯЁ]{3,16}\\s(?:[а-яё]{4,16}\\s)?(?:" + QUOTED + "|" + OF + ")");

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isCyrillicWord(i)) {
                continue;
            }
            String normal = tokens.normal(i);
            if (tokens.kind(i) != Tokens.Kind.LOWER && LEGAL_WORDS.contains(normal)) {
                look(LEGAL, tokens, i, "organisation.legal", marks);
            } else if (isKind(normal)) {
                look(BY_KIND, tokens, i, "organisation.kind", marks);
            } else if (isNameNear(tokens, i) && isWorkplace(normal)) {
                look(NAMED, tokens, i, "organisation.workplace", marks);
            } else if (tokens.isCapitalised(i)
                    && normal.length() > 6
                    && (normal.endsWith("ая")
                            || normal.endsWith("ой")
                            || normal.endsWith("ую")
                            || normal.endsWith("ий")
                            || normal.endsWith("ого")
                            || normal.endsWith("ом"))) {
                look(OF_PLACE, tokens, i, "organisation.place", marks);
            }
        }
    }

    /** "детский" of "детский сад № 5". */
    private static int firstAdjective(Tokens tokens, int token) {
        int first = token;
        while (first > 0
                && tokens.isCyrillicWord(first - 1)
                && !tokens.startsLine(first)
                && ADJECTIVE.matcher(tokens.normal(first - 1)).matches()) {
            first--;
        }
        return first;
    }

    /** Quotes or "имени" after this word or the next. */
    private static boolean isNameNear(Tokens tokens, int token) {
        for (int i = token + 1; i <= token + 2; i++) {
            boolean of = tokens.isWord(i) && tokens.normal(i).startsWith("им");
            if (of || tokens.isOneOf(i, "«\"“")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWorkplace(String normal) {
        int ending = 3;
        for (int cut = 0; cut <= ending && normal.length() - cut > 2; cut++) {
            if (WORKPLACES.contains(normal.substring(0, normal.length() - cut))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKind(String normal) {
        int length = normal.length();
        if (length > 3 && !KIND_BEGINNINGS.contains(normal.substring(0, 3))) {
            return false;
        }
        return KIND_STEMS.contains(normal)
                || (length > 3 && KIND_STEMS.contains(normal.substring(0, 3)) && normal.startsWith("сад"))
                || (length > 4 && KIND_STEMS.contains(normal.substring(0, 4)))
                || (length > 5 && KIND_STEMS.contains(normal.substring(0, 5)))
                || (length > 6
                        && (KIND_STEMS.contains(normal.substring(0, 6))
                                || KIND_STEMS.contains(normal.substring(0, 7))));
    }

    private static void look(Pattern pattern, Tokens tokens, int token, String rule, Marks marks) {
        int start = tokens.start(token);
        Matcher matcher = pattern.matcher(tokens.text())
                .region(start, Math.min(tokens.text().length(), start + WINDOW))
                .useTransparentBounds(true);
        if (matcher.lookingAt()) {
            int end = matcher.end();
            while (end > start && Character.isWhitespace(tokens.text().charAt(end - 1))) {
                end--;
            }
            marks.add(tokens.start(firstAdjective(tokens, token)), end, Category.ORGANISATION, rule);
        }
    }
}
