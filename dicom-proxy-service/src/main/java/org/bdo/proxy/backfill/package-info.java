/** Fetches from a PACS what passed before we stood in front of it, or passed without a copy. */
@NullMarked
package org.bdo.proxy.backfill;

import org.jspecify.annotations.NullMarked;
