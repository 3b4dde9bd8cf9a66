/** Brings finished copies out of the spool: to the object store first, then to Kafka. */
@NullMarked
package org.bdo.proxy.upload;

import org.jspecify.annotations.NullMarked;
