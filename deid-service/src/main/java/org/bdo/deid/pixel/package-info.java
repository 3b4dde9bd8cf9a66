/** Text that somebody burnt into the pixels: found by rules of place and by reading it, blanked in the stored values. */
@NullMarked
package org.bdo.deid.pixel;

import org.jspecify.annotations.NullMarked;
