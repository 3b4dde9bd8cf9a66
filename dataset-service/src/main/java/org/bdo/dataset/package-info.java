/** The service that turns requests into checked, audited releases. */
@NullMarked
package org.bdo.dataset;

import org.jspecify.annotations.NullMarked;
