package org.bdo.deid.pseudonym;

import java.util.List;

/** Which key a person's ids, UIDs, dates and surrogates are made with: the one that was current when the person became known. */
public interface PersonKeys {

    KeyedHash of(Person person);

    /** Every version, those out of use too: what was made with any of them can be made again. */
    List<KeyedHash> all();
}
