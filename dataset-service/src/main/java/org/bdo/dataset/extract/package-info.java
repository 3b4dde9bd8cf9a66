/** Tables as files that other programs read. */
@NullMarked
package org.bdo.dataset.extract;

import org.jspecify.annotations.NullMarked;
