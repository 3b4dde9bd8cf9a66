package org.bdo.dicom.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an application entity listens.
 *
 * @param host name or address
 * @param port TCP
 * @param connectTimeout how long a connection may take to come about
 * @param readTimeout how long the peer may take for an answer, or to take what is sent to it
 * @param tls how the connection is secured; null where it is not
 */
public record Peer(
        String host,
        int port,
        Duration connectTimeout,
        Duration readTimeout,
        @Nullable Tls tls) {

    /** With 5 s for the connection and 60 s for an answer, without TLS. */
    public Peer(String host, int port) {
        this(host, port, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /** Without TLS. */
    public Peer(String host, int port, Duration connectTimeout, Duration readTimeout) {
        this(host, port, connectTimeout, readTimeout, null);
    }

    public Peer withTls(Tls other) {
        return new Peer(host, port, connectTimeout, readTimeout, other);
    }
}
