/** DICOM against its peers. */
@NullMarked
package org.bdo.bench.dicom;

import org.jspecify.annotations.NullMarked;
