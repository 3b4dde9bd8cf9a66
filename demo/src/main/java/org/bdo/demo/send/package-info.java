/** The hospitals' systems: clients that send again until the platform has taken responsibility. */
@NullMarked
package org.bdo.demo.send;

import org.jspecify.annotations.NullMarked;
