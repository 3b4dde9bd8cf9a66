/** Taking a record in, whichever way it came: looked at, made durable, accounted for. */
@NullMarked
package org.bdo.ingest.intake;

import org.jspecify.annotations.NullMarked;
