/** Who a record is about: identifiers kept only as keyed hashes, persons, pseudonyms, keyed ids and the shift of dates. */
@NullMarked
package org.bdo.deid.pseudonym;

import org.jspecify.annotations.NullMarked;
