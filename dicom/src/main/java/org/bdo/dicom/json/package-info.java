/** Data sets in the DICOM JSON model (PS3.18 annex F), written as a stream and read. */
@NullMarked
package org.bdo.dicom.json;

import org.jspecify.annotations.NullMarked;
