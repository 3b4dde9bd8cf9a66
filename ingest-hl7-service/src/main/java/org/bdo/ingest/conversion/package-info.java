/** Records to FHIR R4 bundles, after they were acknowledged; what cannot be converted is quarantined with its reason. */
@NullMarked
package org.bdo.ingest.conversion;

import org.jspecify.annotations.NullMarked;
