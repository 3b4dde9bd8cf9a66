@NullMarked
package org.bdo.ingest.folder;

import org.jspecify.annotations.NullMarked;
