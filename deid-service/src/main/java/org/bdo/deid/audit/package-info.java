/** Who did what here, told to the ledger of the dataset service. */
@NullMarked
package org.bdo.deid.audit;

import org.jspecify.annotations.NullMarked;
