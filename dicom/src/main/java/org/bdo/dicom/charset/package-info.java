/** Text as (0008,0005) says it is written (PS3.3 section C.12.1.1.2, PS3.5 section 6.1). */
@NullMarked
package org.bdo.dicom.charset;

import org.jspecify.annotations.NullMarked;
