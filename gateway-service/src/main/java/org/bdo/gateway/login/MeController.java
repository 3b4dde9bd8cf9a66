package org.bdo.gateway.login;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the portal who is signed in, so that it shows the screens of these roles; rights are checked by the services. */
@RestController
class MeController {

    @GetMapping("/api/me")
    Me me(@AuthenticationPrincipal OidcUser user) {
        List<String> roles = user.getClaimAsStringList("roles");
        return new Me(user.getName(), Objects.requireNonNullElse(user.getFullName(), user.getName()), orNone(roles));
    }

    private static List<String> orNone(@Nullable List<String> roles) {
        return roles == null ? List.of() : List.copyOf(roles);
    }

    record Me(String username, String name, List<String> roles) {}
}
