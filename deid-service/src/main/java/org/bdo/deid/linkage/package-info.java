/** People made one and two again by operators, and suggestions of who may be one, by name, birth date and sex. */
@NullMarked
package org.bdo.deid.linkage;

import org.jspecify.annotations.NullMarked;
