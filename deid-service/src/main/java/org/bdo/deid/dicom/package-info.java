/** De-identification of DICOM instances by PS3.15 Annex E. */
@NullMarked
package org.bdo.deid.dicom;

import org.jspecify.annotations.NullMarked;
