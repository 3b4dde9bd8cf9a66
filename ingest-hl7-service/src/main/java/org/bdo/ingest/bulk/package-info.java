/** Many records in one request: NDJSON for {@code $import}, zip archives of documents. */
@NullMarked
package org.bdo.ingest.bulk;

import org.jspecify.annotations.NullMarked;
