/** What holds a record back, and the codes that say why. */
@NullMarked
package org.bdo.deid.rule;

import org.jspecify.annotations.NullMarked;
