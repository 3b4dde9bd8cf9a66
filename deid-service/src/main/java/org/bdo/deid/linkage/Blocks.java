package org.bdo.deid.linkage;

import java.util.Set;
import java.util.TreeSet;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.text.NameKey;

/** What two people must have in common to be compared at all: surname and given name, either with the birth date or its year. */
final class Blocks {

    private static final int YEAR = 4;

    static Set<String> of(Identity identity, KeyedHash key) {
        Set<String> blocks = new TreeSet<>();
        for (Identity.Name name : identity.names()) {
            String family = NameKey.of(name.family());
            String given = name.given().isEmpty() ? "" : NameKey.of(name.given().getFirst());
            if (family.isEmpty() || given.isEmpty()) {
                continue;
            }
            blocks.add(key.block(family, given));
            for (String date : identity.birthDates()) {
                blocks.add(key.block(date, given));
                blocks.add(key.block(family, date.substring(0, Math.min(YEAR, date.length()))));
            }
        }
        return blocks;
    }

    private Blocks() {}
}
