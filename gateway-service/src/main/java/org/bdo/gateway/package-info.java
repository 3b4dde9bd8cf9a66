/** The backend of the portal: login, sessions, token relay. */
@NullMarked
package org.bdo.gateway;

import org.jspecify.annotations.NullMarked;
