package org.bdo.deid.text;

import java.util.regex.Pattern;

/** The grammar of Russian addresses. Regions are no part of it: they stay, for the structured record has them too. */
final class AddressPatterns {

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
    static final Pattern STREET = Pattern.compile(
            "(?iu:ул(?:ица|ице|ицы|ицу)?|пр(?:осп(?:ект(?:е|а)?)?)?|пр-т|пр-кт|пр-д|пер(?:еулок|еулке|еулка)?|ш|шоссе|наб(?:ережная|ережной)?|б-р|бульвар(?:е|а)?|пл(?:ощадь|ощади)?|проезд(?:е|а)?|туп(?:ик)?|мкр|мкрн|мкр-н|микрорайон(?:е|а)?|кв-л|квартал(?:е|а)?|аллея|тракт|линия)"
                    + "(?:\\.\\s?|\\s)" + "(?<name>" + STREET_NAME + ")(?<house>" + HOUSE + TAIL + ")?");
    static final Pattern TURNED = Pattern.compile("(?<name>" + NAME
            + ")\\s(?iu:ул(?:ица|ице|ицы|ицу)?|пр(?:осп(?:ект(?:е|а)?)?)|пр-т|пр-кт|пер(?:еулок|еулке|еулка)?|шоссе|наб(?:ережная|ережной)?|бульвар(?:е|а)?|площадь|площади|проезд(?:е|а)?|тракт)(?![а-яё-])\\.?(?<house>"
            + HOUSE + TAIL + ")?");
    static final Pattern TOWN = Pattern.compile(
            "(?iu:г|гор|город(?:а|е|у|ом)?|пос(?:[её]л(?:ок|ка|ке))?|пгт|рп|с|село|села|селе|д|дер(?:евн(?:я|и|е))?|п|ст-ца|станиц(?:а|е|ы)|аул(?:е|а)?|хутор(?:е|а)?|снт|днп)(?:\\.\\s?|\\s)(?<name>"
                    + UP + "(?:\\s?-\\s?(?:на-)?" + UP + ")?(?: (?!(?iu:ул|пр|просп|д|кв|тел)\\b)" + UP
                    + "(?!\\s?[А-ЯЁ]?\\.))?)(?<house>" + "\\s?,\\s?(?:д(?:ом)?)\\.?\\s?\\d{1,4}[а-я]?(?![а-яё])" + TAIL
                    + ")?");
    /** After a town: a street whose word is left out, with a house that nobody takes for a date or a dose. */
    static final Pattern BARE_STREET = Pattern.compile("\\s?,\\s?(?:" + STREET_NAME
            + "|\\d{1,3}-(?:я|й|ая|ый)(?: " + UP + "){1,2})(?:,? (?:д(?:ом)?\\.?\\s?)?\\d{1,3}[а-я]?"
            + "(?:\\s?[-/]\\s?\\d{1,4})|,? (?:д\\.|дом)\\s?\\d{1,3}[а-я]?)" + TAIL + "(?![.,]?\\d)");

    static final Pattern TOLD_ADDRESS = Pattern.compile(UP + "(?:[ -]" + UP + "){0,2}" + BARE_STREET.pattern());

    /** After a village: a house, for it may have no streets. */
    static final Pattern BARE_HOUSE = Pattern.compile("\\s?,\\s?\\d{1,3}[а-я]?(?=\\s*(?:$|[.;,)\\n]))");

    static final Pattern HOUSE_AND_FLAT = Pattern.compile("(?:д(?:ом)?)\\.?\\s?\\d{1,4}\\s?[а-яА-Я]?(?:/\\d{1,3})?"
            + "(?:\\s?,?\\s?(?:корп|к|стр|кв)\\.?\\s?\\d{1,4})+(?!\\d)");
    static final Pattern FLAT = Pattern.compile("кв(?:артира|\\.)\\s?\\d{1,4}(?!\\d)");
    static final Pattern POSTCODE = Pattern.compile("[1-9]\\d{5}(?=\\s?,\\s?(?:[А-ЯЁ]|г\\.|обл|респ|край))");
    static final Pattern DISTRICT = Pattern.compile(
            UP + "(?:ск|цк)(?:ий|ого|ом|ому|ая|ой)\\s(?:р-н(?:а|е)?|район(?:а|е)?|сельсовет(?:а|е)?)(?![а-яё])");
    static final Pattern BEFORE_STREET =
            Pattern.compile(UP + "(?:\\s?-\\s?(?:на-)?" + UP + ")?(?: " + UP + ")?(?=\\s?,\\s?(?:" + UP
                    + " )?(?:ул|пр|пр-т|пр-кт|просп|проспект|пер|ш|шоссе|наб|б-р|бульвар|пл|мкр|улица)[. ])");

    private AddressPatterns() {}
}
