/** The whole platform on one machine without Docker. */
@NullMarked
package org.bdo.local;

import org.jspecify.annotations.NullMarked;
