@NullMarked
package org.bdo.deid.linkage;

import org.jspecify.annotations.NullMarked;
