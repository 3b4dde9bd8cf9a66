/** What is found wanting in what a source sends, counted without identity. */
@NullMarked
package org.bdo.ingest.quality;

import org.jspecify.annotations.NullMarked;
