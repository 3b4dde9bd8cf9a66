/** Takes instances over HTTP. */
@NullMarked
package org.bdo.proxy.instances;

import org.jspecify.annotations.NullMarked;
