/** The one secret of this service and what is derived from it. */
@NullMarked
package org.bdo.dataset.key;

import org.jspecify.annotations.NullMarked;
