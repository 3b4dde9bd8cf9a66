/** Serves the built portal: a single page, its assets and how long a browser may keep them. */
@NullMarked
package org.bdo.gateway.portal;

import org.jspecify.annotations.NullMarked;
