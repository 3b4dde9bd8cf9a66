/** Why a record is held back. */
@NullMarked
package org.bdo.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
