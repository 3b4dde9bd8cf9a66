@NullMarked
package org.bdo.ingest.batch;

import org.jspecify.annotations.NullMarked;
