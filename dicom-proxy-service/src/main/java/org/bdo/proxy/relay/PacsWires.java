package org.bdo.proxy.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Opens connections to the archives behind the routes. */
final class PacsWires {

    private final SslBundles bundles;
    private final Duration timeout;

    PacsWires(SslBundles bundles, Duration timeout) {
        this.bundles = bundles;
        this.timeout = timeout;
    }

    /** A connection to the route's PACS; empty where it cannot be reached. The caller closes the socket. */
    Optional<Wire> open(Socket raw, Traffic traffic) {
        Route route = traffic.route();
        try {
            return Optional.of(Wire.open(
                    raw,
                    new InetSocketAddress(route.pacsHost(), route.pacsPort()),
                    timeout,
                    context(bundles, route.pacsSslBundle()),
                    route.pacsVerifyHost()));
        } catch (IOException e) {
            traffic.trouble("The PACS cannot be reached (" + e.getClass().getSimpleName() + ")");
            return Optional.empty();
        }
    }

    /** Null for a name that is empty. Asked anew for each connection, so that renewed certificates count. */
    static @Nullable SSLContext context(SslBundles bundles, String name) {
        return name.isEmpty() ? null : bundles.getBundle(name).createSslContext();
    }
}
