/** De-identification of free text in Russian and English. */
@NullMarked
package org.bdo.deid.text;

import org.jspecify.annotations.NullMarked;
