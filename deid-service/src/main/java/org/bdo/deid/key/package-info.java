/** The versions of the key behind every pseudonym: where they lie, which is current, how they are rotated and retired. */
@NullMarked
package org.bdo.deid.key;

import org.jspecify.annotations.NullMarked;
