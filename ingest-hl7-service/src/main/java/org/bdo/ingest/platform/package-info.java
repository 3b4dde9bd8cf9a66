/** Wiring that belongs to no feature: security, Kafka, the object store, the clock. */
@NullMarked
package org.bdo.ingest.platform;

import org.jspecify.annotations.NullMarked;
