/** De-identification profiles: versioned documents that say what is done with every kind of data. */
@NullMarked
package org.bdo.deid.profile;

import org.jspecify.annotations.NullMarked;
