/** Who may ask what, and how errors look. */
@NullMarked
package org.bdo.proxy.platform;

import org.jspecify.annotations.NullMarked;
