/** The research store, read only: which patients match and what is known of them. */
@NullMarked
package org.bdo.dataset.cohort;

import org.jspecify.annotations.NullMarked;
