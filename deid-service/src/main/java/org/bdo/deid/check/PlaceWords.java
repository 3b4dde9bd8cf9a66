package org.bdo.deid.check;

import java.util.Set;

/** Words that every address has and that name no place. */
public final class PlaceWords {

    private static final Set<String> WORDS = Set.of(
            "ул",
            "улица",
            "дом",
            "корп",
            "корпус",
            "строение",
            "стр",
            "кв",
            "квартира",
            "город",
            "гор",
            "проспект",
            "просп",
            "пер",
            "переулок",
            "шоссе",
            "обл",
            "область",
            "край",
            "республика",
            "респ",
            "район",
            "пос",
            "поселок",
            "село",
            "дер",
            "деревня",
            "наб",
            "набережная",
            "площадь",
            "бульвар",
            "проезд",
            "мкр",
            "микрорайон",
            "подъезд",
            "этаж",
            "офис",
            "лет",
            "street",
            "ave",
            "avenue",
            "road",
            "apt",
            "suite",
            "drive",
            "lane",
            "blvd",
            "str",
            "the",
            "north",
            "south",
            "east",
            "west");

    /** A word in lower case, ё as е. */
    public static boolean contains(String word) {
        return WORDS.contains(word);
    }

    private PlaceWords() {}
}
