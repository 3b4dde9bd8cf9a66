@NullMarked
package org.bdo.deid.vault;

import org.jspecify.annotations.NullMarked;
