/** The folder in which copies wait until they are safe elsewhere. */
@NullMarked
package org.bdo.proxy.spool;

import org.jspecify.annotations.NullMarked;
