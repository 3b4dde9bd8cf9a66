/** The service that stands between modalities and the PACS. */
@NullMarked
package org.bdo.proxy;

import org.jspecify.annotations.NullMarked;
