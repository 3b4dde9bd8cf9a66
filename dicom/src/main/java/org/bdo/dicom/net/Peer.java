package org.bdo.dicom.net;

import java.time.Duration;

/**
 * Where an application entity listens.
 *
 * @param host name or address
 * @param port TCP
 * @param connectTimeout how long a connection may take to come about
 * @param readTimeout how long the peer may take for an answer
 */
public record Peer(String host, int port, Duration connectTimeout, Duration readTimeout) {

    /** With 5 s for the connection and 60 s for an answer. */
    public Peer(String host, int port) {
        this(host, port, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }
}
