/** FHIR R4 bundles as ingest makes them: ids, identifiers, code systems, times, reading and writing. */
@NullMarked
package org.bdo.ingest.fhir;

import org.jspecify.annotations.NullMarked;
