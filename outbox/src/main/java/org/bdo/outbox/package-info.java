/** Events written in the transaction that caused them and sent to Kafka after it, in order, at least once. */
@NullMarked
package org.bdo.outbox;

import org.jspecify.annotations.NullMarked;
