/** HL7 v2 over MLLP: listeners, framing, and an answer to each message once it is durable. */
@NullMarked
package org.bdo.ingest.mllp;

import org.jspecify.annotations.NullMarked;
