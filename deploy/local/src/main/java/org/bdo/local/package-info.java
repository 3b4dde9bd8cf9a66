/** Starts and ends every component and service on one machine, for people ({@code ./bdo up}) and for tests. */
@NullMarked
package org.bdo.local;

import org.jspecify.annotations.NullMarked;
