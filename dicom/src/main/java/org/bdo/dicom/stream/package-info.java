/** Data sets as streams of elements, read and written with bounded memory (PS3.5 section 7). */
@NullMarked
package org.bdo.dicom.stream;

import org.jspecify.annotations.NullMarked;
