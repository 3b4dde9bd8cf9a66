/** Data sets changed while they are copied: memory does not grow with them, pixel data pass unread. */
@NullMarked
package org.bdo.dicom.rewrite;

import org.jspecify.annotations.NullMarked;
