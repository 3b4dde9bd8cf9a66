/** The research store: what a record became, replaced as a whole when the record is processed again. */
@NullMarked
package org.bdo.deid.research;

import org.jspecify.annotations.NullMarked;
