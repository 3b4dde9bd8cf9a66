/** Services killed in the midst of the traffic, to see that nothing is lost. */
@NullMarked
package org.bdo.demo.kill;

import org.jspecify.annotations.NullMarked;
