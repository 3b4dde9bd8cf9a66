@NullMarked
package org.bdo.deid.reidentification;

import org.jspecify.annotations.NullMarked;
