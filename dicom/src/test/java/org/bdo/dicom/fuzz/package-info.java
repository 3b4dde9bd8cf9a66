/** Bytes that nobody vouches for. */
@NullMarked
package org.bdo.dicom.fuzz;

import org.jspecify.annotations.NullMarked;
