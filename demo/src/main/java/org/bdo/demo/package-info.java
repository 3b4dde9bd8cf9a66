/** A hospital day, played against the running platform. */
@NullMarked
package org.bdo.demo;

import org.jspecify.annotations.NullMarked;
