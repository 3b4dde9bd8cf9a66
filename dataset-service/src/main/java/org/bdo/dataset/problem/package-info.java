/** The errors that this service tells its callers. */
@NullMarked
package org.bdo.dataset.problem;

import org.jspecify.annotations.NullMarked;
