/** HL7 v2 messages to FHIR R4, one class for each segment that is understood (after the HL7 v2-to-FHIR guide). */
@NullMarked
package org.bdo.ingest.v2;

import org.jspecify.annotations.NullMarked;
