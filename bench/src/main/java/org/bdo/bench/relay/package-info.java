/** The relay against the direct way and against Orthanc, between Debian's DCMTK as sender and receiver. */
@NullMarked
package org.bdo.bench.relay;

import org.jspecify.annotations.NullMarked;
