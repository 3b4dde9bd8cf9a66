/** DICOM (PS3.5, PS3.6, PS3.8, PS3.10): data sets, their encoding, the dictionary and the upper layer. */
@NullMarked
package org.bdo.dicom;

import org.jspecify.annotations.NullMarked;
