package org.bdo.deid.text;

import java.util.Map;
import java.util.Set;

/** Numbers that the words before them call a number of a card, a case, a document, an order, a telephone. */
final class LabelFinder implements Finder {

    private static final int REACH = 7;

    /** What a label needs before it is believed. */
    private enum Trust {
        /** Any value with a digit. */
        FULL,
        /** A № or a colon, or at least four digits. */
        SIGN,
        /** A telephone number of at least four digits. */
        PHONE
    }

    private static final Map<String, Trust> LABELS = Map.ofEntries(
            full("снилс"),
            full("инн"),
            full("паспорт"),
            full("паспорта"),
            full("паспортные"),
            full("свидетельство"),
            full("свидетельства"),
            full("омс"),
            full("енп"),
            full("полис"),
            full("полиса"),
            full("полису"),
            full("дмс"),
            full("mrn"),
            full("ssn"),
            full("accession"),
            full("acc"),
            full("acct"),
            full("account"),
            full("нетрудоспособности"),
            full("больничный"),
            full("элн"),
            full("иб"),
            full("госномер"),
            full("огрн"),
            full("серия"),
            full("medicare"),
            full("medicaid"),
            full("plate"),
            full("license"),
            full("licence"),
            full("record"),
            full("и/б"),
            full("кв.карта"),
            full("штрихкод"),
            full("штрих"),
            full("passport"),
            sign("болезни"),
            sign("карта"),
            sign("карты"),
            sign("карте"),
            sign("карту"),
            sign("медкарта"),
            sign("медкарты"),
            sign("заказ"),
            sign("заказа"),
            sign("проба"),
            sign("пробе"),
            sign("пробы"),
            sign("заявка"),
            sign("заявке"),
            sign("заявки"),
            sign("заявку"),
            sign("vehicle"),
            sign("visit"),
            sign("образец"),
            sign("образца"),
            sign("направление"),
            sign("направления"),
            sign("исследование"),
            sign("исследования"),
            sign("протокол"),
            sign("протокола"),
            sign("документ"),
            sign("листок"),
            sign("лист"),
            sign("эпизод"),
            sign("талон"),
            sign("рецепт"),
            sign("договор"),
            sign("договора"),
            sign("номер"),
            sign("case"),
            sign("order"),
            sign("id"),
            sign("policy"),
            sign("number"),
            sign("specimen"),
            sign("episode"),
            sign("chart"),
            sign("вк"),
            sign("аттестат"),
            sign("справка"),
            sign("рег"),
            phone("тел"),
            phone("телефон"),
            phone("телефона"),
            phone("телефону"),
            phone("моб"),
            phone("факс"),
            phone("т"),
            phone("phone"),
            phone("tel"),
            phone("fax"),
            phone("pager"),
            phone("cell"),
            phone("ext"),
            phone("mobile"),
            phone("telephone"),
            phone("доб"),
            phone("call"),
            phone("badge"),
            phone("beeper"),
            sign("unit"),
            sign("serial"),
            sign("lot"),
            sign("member"),
            sign("claim"),
            sign("job"),
            sign("band"),
            sign("vin"),
            sign("claims"),
            sign("group"),
            sign("subscriber"),
            sign("certificate"),
            sign("акт"),
            sign("акта"),
            sign("акту"),
            sign("ист"),
            sign("операции"),
            sign("операция"),
            sign("журнал"),
            sign("журнала"),
            sign("журналу"),
            sign("пробирка"),
            sign("пробирки"),
            sign("пробирку"),
            sign("блок"),
            sign("блоки"),
            sign("блока"),
            sign("блоков"),
            sign("стекло"),
            sign("стекла"),
            sign("стекол"),
            sign("браслет"),
            sign("браслета"),
            sign("пропуск"),
            sign("вызов"),
            sign("вызова"),
            sign("вызову"),
            sign("наряд"),
            sign("счет"),
            sign("счета"),
            sign("доверенность"),
            sign("доверенности"),
            sign("запись"),
            sign("записи"),
            sign("опись"),
            sign("описи"),
            sign("запрос"),
            sign("запроса"),
            sign("экспертиза"),
            sign("экспертизы"),
            sign("решение"),
            sign("удостоверение"),
            sign("удостоверения"),
            sign("регистрационный"),
            sign("квитанция"),
            sign("квитанции"),
            sign("штраф"),
            sign("жалоба"));

    /** Short numbers of a house's own exchange. */
    private static final Map<String, Integer> PHONES = Map.of("pager", 3, "ext", 3, "badge", 3, "beeper", 3, "доб", 3);

    private static final Set<String> BETWEEN = Set.of(
            "номер",
            "n",
            "no",
            "number",
            "пациента",
            "больного",
            "дома",
            "мед",
            "амб",
            "id",
            "серия",
            "о",
            "рождении",
            "браке",
            "стационарного",
            "амбулаторного",
            "конт",
            "моб",
            "дом",
            "раб",
            "of",
            "болезни",
            "гос",
            "рф",
            "num",
            "нетрудоспособности",
            "контактный",
            "ординаторской",
            "card",
            "для",
            "связи",
            "операции",
            "вызова",
            "смп",
            "гистологического",
            "исследования");

    private static Map.Entry<String, Trust> full(String word) {
        return Map.entry(word, Trust.FULL);
    }

    private static Map.Entry<String, Trust> sign(String word) {
        return Map.entry(word, Trust.SIGN);
    }

    private static Map.Entry<String, Trust> phone(String word) {
        return Map.entry(word, Trust.PHONE);
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isWord(i)) {
                continue;
            }
            Trust trust = LABELS.get(tokens.normal(i));
            if (trust == null
                    && tokens.normal(i).equals("и")
                    && tokens.isOneOf(i + 1, "/.")
                    && tokens.isWord(i + 2)
                    && tokens.normal(i + 2).equals("б")) {
                value(tokens, i + 3, Trust.FULL, marks);
            } else if (trust != null) {
                value(tokens, i + 1, trust, marks);
            }
        }
    }

    private static void value(Tokens tokens, int from, Trust trust, Marks marks) {
        int at = from;
        boolean signed = false;
        while (tokens.has(at) && at - from < REACH && !tokens.startsLine(at) && isBetween(tokens, at)) {
            signed |= tokens.isOneOf(at, "№#:");
            at++;
        }
        if (!tokens.has(at) || tokens.startsLine(at)) {
            return;
        }
        int last = lastOfValue(tokens, at, trust);
        if (last < at || marks.covers(tokens.start(at), tokens.end(at))) {
            return;
        }
        int digits = 0;
        for (int i = at; i <= last; i++) {
            digits += tokens.is(i, Tokens.Kind.NUMBER) ? tokens.end(i) - tokens.start(i) : 0;
        }
        int needed = trust == Trust.PHONE
                ? PHONES.getOrDefault(tokens.normal(from - 1), 5)
                : trust == Trust.FULL ? 2 : signed ? 2 : 4;
        if (digits >= needed) {
            marks.add(tokens, at, last, trust == Trust.PHONE ? Category.PHONE : Category.NUMBER, "number.label");
        }
    }

    private static boolean isBetween(Tokens tokens, int token) {
        return tokens.isOneOf(token, "№#:.-–(") || (tokens.isWord(token) && BETWEEN.contains(tokens.normal(token)));
    }

    /** Tokens without a space between, digits and capitals; of telephones and series with spaces. */
    private static int lastOfValue(Tokens tokens, int from, Trust trust) {
        if (!tokens.is(from, Tokens.Kind.NUMBER)
                && !tokens.is(from, Tokens.Kind.UPPER)
                && !tokens.is(from, Tokens.Kind.INITIAL)
                && !tokens.isSign(from, '+')) {
            return from - 1;
        }
        int last = from;
        boolean digits = tokens.is(from, Tokens.Kind.NUMBER);
        while (tokens.has(last + 1) && !tokens.startsLine(last + 1)) {
            int next = last + 1;
            boolean touches = tokens.touchesPrevious(next);
            boolean part = tokens.is(next, Tokens.Kind.NUMBER)
                    || (touches && (tokens.is(next, Tokens.Kind.UPPER) || tokens.is(next, Tokens.Kind.INITIAL)));
            boolean spaced = trust != Trust.SIGN
                    && tokens.is(next, Tokens.Kind.NUMBER)
                    && tokens.start(next) - tokens.end(last) == 1
                    && digits;
            boolean lettered = trust != Trust.PHONE
                    && last == from
                    && !digits
                    && tokens.is(next, Tokens.Kind.NUMBER)
                    && tokens.start(next) - tokens.end(last) == 1;
            boolean joined = touches
                    && tokens.isOneOf(next, trust == Trust.PHONE ? "-()" : digits ? "-/_." : "-/_")
                    && tokens.has(next + 1)
                    && tokens.touchesPrevious(next + 1)
                    && !tokens.is(next + 1, Tokens.Kind.SIGN);
            boolean series = tokens.isSign(next, '№') && tokens.is(next + 1, Tokens.Kind.NUMBER) && trust == Trust.FULL;
            boolean spelled = trust == Trust.FULL
                    && tokens.isWord(next)
                    && tokens.normal(next).equals("номер")
                    && tokens.is(next + 1, Tokens.Kind.NUMBER);
            if (!((part && touches) || spaced || lettered || joined || series || spelled)) {
                break;
            }
            last = joined || series || spelled ? next + 1 : next;
            digits = tokens.is(last, Tokens.Kind.NUMBER);
        }
        return last;
    }
}
