/** De-identification of FHIR R4 bundles by an allow-list. */
@NullMarked
package org.bdo.deid.fhir;

import org.jspecify.annotations.NullMarked;
