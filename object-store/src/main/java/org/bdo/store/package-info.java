/** One bucket of an S3 store: bytes streamed in and out. */
@NullMarked
package org.bdo.store;

import org.jspecify.annotations.NullMarked;
