/** Carries associations to the PACS byte for byte and copies what is stored. */
@NullMarked
package org.bdo.proxy.relay;

import org.jspecify.annotations.NullMarked;
