/** Signing in by Keycloak, who is signed in, and signing out; tokens never leave the server's session. */
@NullMarked
package org.bdo.gateway.login;

import org.jspecify.annotations.NullMarked;
