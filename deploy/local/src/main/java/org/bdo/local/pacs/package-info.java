/** A small archive that stands in for a hospital's PACS. */
@NullMarked
package org.bdo.local.pacs;

import org.jspecify.annotations.NullMarked;
