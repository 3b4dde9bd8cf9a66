/** Passes {@code /api/{service}/**} on to the services with the access token of who is signed in. */
@NullMarked
package org.bdo.gateway.relay;

import org.jspecify.annotations.NullMarked;
