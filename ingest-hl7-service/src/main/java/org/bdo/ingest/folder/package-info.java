/** Files that sites drop into a folder or below a prefix of the bucket, taken in as records. */
@NullMarked
package org.bdo.ingest.folder;

import org.jspecify.annotations.NullMarked;
