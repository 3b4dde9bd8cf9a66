/** Operators' ConceptMaps for the local codes of a source: put in force while the service runs, every version kept. */
@NullMarked
package org.bdo.ingest.conceptmap;

import org.jspecify.annotations.NullMarked;
