/** What an approved request becomes: files for one recipient, under keys of their own. */
@NullMarked
package org.bdo.dataset.release;

import org.jspecify.annotations.NullMarked;
