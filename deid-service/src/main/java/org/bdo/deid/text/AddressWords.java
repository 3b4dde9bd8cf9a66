package org.bdo.deid.text;

import java.util.Set;

/** The words of Russian addresses, lower case, ё as е. */
final class AddressWords {

    /** What a street is called. */
    static final Set<String> STREETS =
            words("ул улица улице улицы улицу пр просп проспект проспекте проспекта пер переулок переулке ш шоссе наб "
                    + "набережная б бульвар бульваре пл площадь площади проезд проезде туп тупик мкр мкрн микрорайон "
                    + "микрорайоне кв квартал квартале аллея тракт линия");

    /** Those of them that are nothing else. */
    static final Set<String> CLEAR_STREETS =
            words("ул улица улице улицы улицу просп проспект проспекте проспекта переулок переулке шоссе набережная "
                    + "бульвар бульваре мкр мкрн микрорайон микрорайоне");

    /** What a town or village is called. */
    static final Set<String> TOWNS =
            words("г гор город города городе городу городом пос поселок поселка поселке пгт рп с село села селе д дер "
                    + "деревня деревни деревне п ст станица станице станицы аул ауле хутор хуторе снт днп");

    /** Places that may have no streets. */
    static final Set<String> VILLAGES = words("с село д дер деревня п пос поселок ст станица аул хутор снт днп");

    /** Letters that mean other things too. */
    static final Set<String> DOUBTFUL_TOWNS = words("с д п ст г");

    /** What may be between the word for a street and its name. */
    static final Set<String> HONOURS =
            words("академика генерала маршала адмирала космонавта героя героев имени архитектора инженера капитана "
                    + "доктора профессора писателя поэта");

    /** After these an address follows. */
    static final Set<String> BEFORE_ADDRESS =
            words("индекс адрес адресу прож прожив регистрации проживает проживающий проживающая зарегистрирован "
                    + "зарегистрирована россия рф");

    /** After these a town follows. */
    static final Set<String> BEFORE_TOWN = words("в во из г город городе города под около до житель жительница гор");

    private static Set<String> words(String apart) {
        return Set.of(apart.split(" ", -1));
    }

    private AddressWords() {}
}
