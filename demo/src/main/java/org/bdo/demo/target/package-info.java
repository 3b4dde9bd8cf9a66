/** Where the platform is and with which credentials the demo talks to it. */
@NullMarked
package org.bdo.demo.target;

import org.jspecify.annotations.NullMarked;
