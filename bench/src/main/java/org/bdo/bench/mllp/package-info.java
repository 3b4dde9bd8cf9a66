/** What the ingest service takes a second: HL7 v2 over MLLP, acknowledged once it is durable, and FHIR by import. */
@NullMarked
package org.bdo.bench.mllp;

import org.jspecify.annotations.NullMarked;
