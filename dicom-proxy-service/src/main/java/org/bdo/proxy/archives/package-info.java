/** Brings in what lies in folders: archives, discs, exports. */
@NullMarked
package org.bdo.proxy.archives;

import org.jspecify.annotations.NullMarked;
