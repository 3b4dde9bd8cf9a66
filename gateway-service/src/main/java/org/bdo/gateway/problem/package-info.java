/** The gateway's own refusals as RFC 9457 problems. */
@NullMarked
package org.bdo.gateway.problem;

import org.jspecify.annotations.NullMarked;
