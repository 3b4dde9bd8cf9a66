/** The generated hospital day: people, visits and what the hospitals' systems send about them. */
@NullMarked
package org.bdo.demo.day;

import org.jspecify.annotations.NullMarked;
