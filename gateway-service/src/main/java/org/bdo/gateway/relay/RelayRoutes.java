package org.bdo.gateway.relay;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.removeRequestHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.stripPrefix;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.filter.TokenRelayFilterFunctions.tokenRelay;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** One route for each service: the prefix goes, the browser's cookies stay here, the access token is added. */
@Configuration(proxyBeanMethods = false)
class RelayRoutes {

    @Bean
    RouterFunction<ServerResponse> relay(RelayProperties properties) {
        return properties.services().entrySet().stream()
                .map(service -> relay(service.getKey(), service.getValue()))
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static RouterFunction<ServerResponse> relay(String name, URI base) {
        return route(name)
                .route(path("/api/" + name + "/**"), http())
                .filter(RelayFailure::asProblem)
                .before(uri(base))
                .before(stripPrefix(2))
                .before(removeRequestHeader(HttpHeaders.COOKIE))
                .before(removeRequestHeader("X-XSRF-TOKEN"))
                // Only the session says who asks; a header from outside would speak for somebody else.
                .before(removeRequestHeader(HttpHeaders.AUTHORIZATION))
                .filter(tokenRelay())
                .build();
    }
}
