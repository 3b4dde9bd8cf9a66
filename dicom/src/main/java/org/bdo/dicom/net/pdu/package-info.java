/** The protocol data units of the DICOM upper layer, read and written (PS3.8 section 9.3). */
@NullMarked
package org.bdo.dicom.net.pdu;

import org.jspecify.annotations.NullMarked;
