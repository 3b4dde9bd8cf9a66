package org.bdo.proxy.relay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to a peer, with TLS or without. */
final class Wire implements Closeable {

    /** BCP 195 (RFC 9325 section 3.1.1), as PS3.15 annex B.12 asks for. */
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final int DNS_NAME = 2;

    private final Socket raw;
    private final Socket socket;

    private Wire(Socket raw, Socket socket) {
        this.raw = raw;
        this.socket = socket;
    }

    /**
     * A connection that a peer opened; its handshake is made when its first byte is asked for.
     *
     * @param tls null without TLS
     */
    static Wire accepted(Socket raw, @Nullable SSLContext tls, boolean clientCertificate) throws IOException {
        tune(raw);
        if (tls == null) {
            return new Wire(raw, raw);
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(PROTOCOLS);
        secured.setNeedClientAuth(clientCertificate);
        return new Wire(raw, secured);
    }

    /** Opens a connection, the TLS handshake included. */
    static Wire open(Socket raw, InetSocketAddress address, Duration timeout, @Nullable SSLContext tls, boolean verify)
            throws IOException {
        raw.connect(address, Math.toIntExact(timeout.toMillis()));
        tune(raw);
        if (tls == null) {
            return new Wire(raw, raw);
        }
        SSLSocket secured =
                (SSLSocket) tls.getSocketFactory().createSocket(raw, address.getHostString(), address.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        if (verify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        secured.startHandshake();
        return new Wire(raw, secured);
    }

    private static void tune(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        raw.setKeepAlive(true);
    }

    /** The TCP connection. */
    Socket raw() {
        return raw;
    }

    /** What is spoken over: TLS on top of it, or the same. */
    Socket socket() {
        return socket;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** How long a read may wait. */
    void timeout(Duration timeout) throws IOException {
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    }

    /** Says that nothing follows. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** The peer's IP address. */
    String address() {
        return raw.getInetAddress() == null
                ? Inet4Address.getLoopbackAddress().getHostAddress()
                : raw.getInetAddress().getHostAddress();
    }

    /** What the peer's certificate calls it; empty where it showed none. To be asked after the first byte. */
    Set<String> certificateNames() {
        try {
            if (socket instanceof SSLSocket secured) {
                Certificate own = secured.getSession().getPeerCertificates()[0];
                return own instanceof X509Certificate certificate ? names(certificate) : Set.of();
            }
            return Set.of();
        } catch (SSLPeerUnverifiedException | CertificateParsingException | InvalidNameException _) {
            return Set.of();
        }
    }

    private static Set<String> names(X509Certificate certificate)
            throws CertificateParsingException, InvalidNameException {
        Set<String> names = new HashSet<>();
        String subject = certificate.getSubjectX500Principal().getName();
        names.add(subject);
        new LdapName(subject)
                .getRdns().stream()
                        .filter(part -> part.getType().equalsIgnoreCase("CN"))
                        .forEach(part -> names.add(part.getValue().toString()));
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.stream()
                    .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                    .forEach(name -> names.add(String.valueOf(name.get(1))));
        }
        return names;
    }

    /** Ends the connection at once, also where somebody waits in it: without TLS's farewell, which could wait too. */
    void cut() {
        try {
            raw.close();
        } catch (IOException _) {
            // It is gone, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
