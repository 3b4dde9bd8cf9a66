/** Several HL7 v2 messages in one: the batch protocol (HL7 v2.5.1, 2.10.3) and files of many messages. */
@NullMarked
package org.bdo.ingest.batch;

import org.jspecify.annotations.NullMarked;
