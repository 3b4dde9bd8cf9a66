/** The service that takes clinical records in: MLLP, HTTP, FHIR and CDA. */
@NullMarked
package org.bdo.ingest;

import org.jspecify.annotations.NullMarked;
