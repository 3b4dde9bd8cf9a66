/** One notation for what every sender writes in its own: units, codes, ranges, numbers, national identifiers. */
@NullMarked
package org.bdo.ingest.unification;

import org.jspecify.annotations.NullMarked;
