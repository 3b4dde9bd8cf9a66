package org.bdo.proxy.relay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where modalities find the proxy.
 *
 * @param port TCP; 0 takes a free one
 * @param address of the interface on which it listens; empty is all
 * @param sslBundle its key and whom it trusts; empty is without TLS
 * @param clientCertificate whether a client needs a certificate that the bundle trusts
 */
record Listener(
        @Min(0) @Max(65535) int port,
        @DefaultValue("") String address,
        @DefaultValue("") String sslBundle,
        @DefaultValue("true") boolean clientCertificate) {

    static Listener plain(int port) {
        return new Listener(port, "", "", false);
    }
}
