package org.bdo.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for associations: 1.3 and 1.2 with forward secrecy and authenticated encryption only, no going below that (PS3.15 section
 * B.12, the non-downgrading BCP 195 profile). Both sides show certificates.
 */
public final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Set<String> SUITES = Set.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384");

    private final SSLContext context;

    private Tls(SSLContext context) {
        this.context = context;
    }

    /** With keys, certificates and trust that somebody else put together. */
    public static Tls of(SSLContext context) {
        return new Tls(context);
    }

    /**
     * Reads PEM files.
     *
     * @param certificates own certificate, then those that lead to its authority
     * @param key own key, PKCS #8 without a password
     * @param trusted authorities, or peers' own certificates
     * @throws IOException where a file cannot be read or is not what it should be
     */
    public static Tls read(Path certificates, Path key, Path trusted) throws IOException {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "own", key(key), new char[0], certificates(certificates).toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            KeyStore authorities = emptyStore();
            int number = 0;
            for (Certificate certificate : certificates(trusted)) {
                authorities.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new Tls(context);
        } catch (GeneralSecurityException e) {
            throw new IOException("Not a usable key or certificate", e);
        }
    }

    SSLContext context() {
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String base64 = String.join(
                "",
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("-----"))
                        .toList());
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        GeneralSecurityException wrong = new GeneralSecurityException("Neither an RSA nor an EC key");
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                wrong.addSuppressed(e);
            }
        }
        throw wrong;
    }

    /** Secures a connection from the side that asked for it; who answers must be whom its certificate names. */
    public Socket asClient(Socket connection, String host) throws IOException {
        SSLSocket socket = layered(connection, host);
        SSLParameters parameters = parameters(socket);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setUseClientMode(true);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Secures a connection from the side that was asked; who asks must show a trusted certificate. */
    public Socket asServer(Socket connection) throws IOException {
        SSLSocket socket = layered(connection, "");
        SSLParameters parameters = parameters(socket);
        parameters.setNeedClientAuth(true);
        socket.setUseClientMode(false);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLSocket layered(Socket connection, String host) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
    }

    private static SSLParameters parameters(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(Stream.of(socket.getSupportedCipherSuites())
                .filter(SUITES::contains)
                .toArray(String[]::new));
        return parameters;
    }
}
