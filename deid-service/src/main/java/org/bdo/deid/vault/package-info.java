/** Who people are, sealed: each person's facts under a key of the person's own, which the versioned key wraps. */
@NullMarked
package org.bdo.deid.vault;

import org.jspecify.annotations.NullMarked;
