/** The second, independent look at what is about to leave: is anything of the patient left in it? */
@NullMarked
package org.bdo.deid.check;

import org.jspecify.annotations.NullMarked;
