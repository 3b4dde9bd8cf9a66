/** The DICOM upper layer: associations, C-ECHO and C-STORE in both roles (PS3.7, PS3.8). */
@NullMarked
package org.bdo.dicom.net;

import org.jspecify.annotations.NullMarked;
