/** What the person in front of the terminal sees. */
@NullMarked
package org.bdo.demo.screen;

import org.jspecify.annotations.NullMarked;
