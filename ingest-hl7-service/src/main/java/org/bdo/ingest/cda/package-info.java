/** CDA R2 documents, Russian СЭМД and C-CDA alike, to FHIR R4. */
@NullMarked
package org.bdo.ingest.cda;

import org.jspecify.annotations.NullMarked;
