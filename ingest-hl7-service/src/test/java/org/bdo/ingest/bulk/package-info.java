@NullMarked
package org.bdo.ingest.bulk;

import org.jspecify.annotations.NullMarked;
