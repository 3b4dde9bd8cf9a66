package org.bdo.deid.pseudonym;

/** Which key a person's ids, UIDs, dates and surrogates are made with: the one that was current when the person became known. */
@FunctionalInterface
public interface PersonKeys {

    KeyedHash of(Person person);
}
