/** The records that were received, their state and the events that tell of it. */
@NullMarked
package org.bdo.ingest.record;

import org.jspecify.annotations.NullMarked;
