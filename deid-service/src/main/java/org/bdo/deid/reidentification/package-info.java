/** Who a pseudonym is: asked for by one person, approved by two others, for a time and a number of readings, all in the audit. */
@NullMarked
package org.bdo.deid.reidentification;

import org.jspecify.annotations.NullMarked;
