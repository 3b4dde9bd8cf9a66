@NullMarked
package org.bdo.deid.check;

import org.jspecify.annotations.NullMarked;
