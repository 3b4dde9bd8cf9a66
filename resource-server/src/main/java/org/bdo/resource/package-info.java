/** How a service that validates tokens itself refuses what it refuses: each time as an RFC 9457 problem with a stable type. */
@NullMarked
package org.bdo.resource;

import org.jspecify.annotations.NullMarked;
