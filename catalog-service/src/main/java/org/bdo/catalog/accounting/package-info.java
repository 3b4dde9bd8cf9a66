/** The balance of records by source, and what the research store holds of each source. */
@NullMarked
package org.bdo.catalog.accounting;

import org.jspecify.annotations.NullMarked;
