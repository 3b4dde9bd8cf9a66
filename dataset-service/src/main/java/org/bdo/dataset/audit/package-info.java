/** The ledger: every deed a row, every row chained to the one before. */
@NullMarked
package org.bdo.dataset.audit;

import org.jspecify.annotations.NullMarked;
