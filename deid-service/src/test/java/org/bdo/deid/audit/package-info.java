@NullMarked
package org.bdo.deid.audit;

import org.jspecify.annotations.NullMarked;
