/** A release on its way to the one who asked for it. */
@NullMarked
package org.bdo.dataset.download;

import org.jspecify.annotations.NullMarked;
