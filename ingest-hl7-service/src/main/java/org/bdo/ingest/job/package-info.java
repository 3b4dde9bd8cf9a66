/** Work that takes longer than a request: begun by one, done in steps, told of by another. */
@NullMarked
package org.bdo.ingest.job;

import org.jspecify.annotations.NullMarked;
