/** The service that strips identity, the only one on both sides of the identity line. */
@NullMarked
package org.bdo.deid;

import org.jspecify.annotations.NullMarked;
