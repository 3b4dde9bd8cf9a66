@NullMarked
package org.bdo.deid.face;

import org.jspecify.annotations.NullMarked;
