/** HL7 v2 messages in ER7 encoding: which characters the bytes mean, segments and fields, acknowledgements. */
@NullMarked
package org.bdo.ingest.er7;

import org.jspecify.annotations.NullMarked;
