package org.bdo.deid.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words that call a number a person's, lower case, ё as е. */
final class LabelWords {

    /** What a label needs before it is believed. */
    enum Trust {
        /** Any value with a digit. */
        FULL,
        /** A № or a colon, or at least four digits. */
        SIGN,
        /** A telephone number of at least four digits. */
        PHONE
    }

    private static final String DOCUMENTS =
            "снилс инн паспорт паспорта паспортные свидетельство свидетельства омс енп полис полиса полису дмс "
                    + "mrn ssn accession acc acct account нетрудоспособности больничный элн иб госномер огрн серия medicare "
                    + "medicaid plate license licence record и/б штрихкод штрих passport";
    private static final String CASES =
            "болезни карта карты карте карту медкарта медкарты заказ заказа проба пробе пробы заявка заявке "
                    + "заявки заявку vehicle visit образец образца направление направления исследование исследования "
                    + "протокол протокола документ листок лист эпизод талон рецепт договор договора номер case order id "
                    + "policy number specimen episode chart вк аттестат справка рег unit serial lot member claim job band "
                    + "vin claims group subscriber certificate акт акта акту ист операции операция журнал журнала журналу "
                    + "пробирка пробирки пробирку блок блоки блока блоков стекло стекла стекол браслет браслета пропуск "
                    + "вызов вызова вызову наряд счет счета доверенность доверенности запись записи опись описи запрос "
                    + "запроса экспертиза экспертизы решение удостоверение удостоверения регистрационный квитанция "
                    + "квитанции штраф жалоба";
    private static final String TELEPHONES =
            "тел телефон телефона телефону моб факс т phone tel fax pager cell ext mobile telephone доб call "
                    + "badge beeper";
    static final Map<String, Trust> LABELS = labels();

    /** Telephones of a house's own exchange, and how few digits they have. */
    static final Map<String, Integer> SHORT_PHONES = Map.of("pager", 3, "ext", 3, "badge", 3, "beeper", 3, "доб", 3);

    /** What may stand between the word and the number. */
    static final Set<String> BETWEEN =
            Set.of(("номер n no number пациента больного дома мед амб id серия о рождении браке стационарного "
                            + "амбулаторного конт моб дом раб of болезни гос рф num нетрудоспособности контактный ординаторской "
                            + "card для связи операции вызова смп гистологического исследования")
                    .split(" ", -1));

    private static Map<String, Trust> labels() {
        Map<String, Trust> labels = new HashMap<>();
        Map.of(DOCUMENTS, Trust.FULL, CASES, Trust.SIGN, TELEPHONES, Trust.PHONE)
                .forEach((words, trust) -> {
                    for (String word : words.split(" ", -1)) {
                        labels.put(word, trust);
                    }
                });
        return Map.copyOf(labels);
    }

    private LabelWords() {}
}
