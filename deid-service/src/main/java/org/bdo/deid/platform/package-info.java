/** Wiring that belongs to no feature: security, Kafka, object stores. */
@NullMarked
package org.bdo.deid.platform;

import org.jspecify.annotations.NullMarked;
