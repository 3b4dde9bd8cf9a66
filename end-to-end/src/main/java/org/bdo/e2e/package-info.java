/** The packaged services, asserted from outside. */
@NullMarked
package org.bdo.e2e;

import org.jspecify.annotations.NullMarked;
