/** Receiving HL7 v2 over MLLP: how many messages a second are acknowledged once they are durable. */
@NullMarked
package org.bdo.bench.mllp;

import org.jspecify.annotations.NullMarked;
