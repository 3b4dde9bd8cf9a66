/** Security, errors and messaging of this service; no feature needs to know them. */
@NullMarked
package org.bdo.dataset.platform;

import org.jspecify.annotations.NullMarked;
