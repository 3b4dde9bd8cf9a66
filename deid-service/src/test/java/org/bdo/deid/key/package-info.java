@NullMarked
package org.bdo.deid.key;

import org.jspecify.annotations.NullMarked;
