/** Records that cross a service border, and the names of the topics they travel on. */
@NullMarked
package org.bdo.contracts;

import org.jspecify.annotations.NullMarked;
