package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** Self-signed certificates, made by the JDK's keytool. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** A new key for this name, valid for localhost. */
    static KeyStore key(Path folder, String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name + ",O=Hospital",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** A bundle with this key that trusts the owners of those. */
    static SslBundle bundle(KeyStore own, List<KeyStore> trusted) throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (KeyStore one : trusted) {
            String alias = one.aliases().nextElement();
            Certificate certificate = one.getCertificate(alias);
            trust.setCertificateEntry(alias, certificate);
        }
        return SslBundle.of(SslStoreBundle.of(own, PASSWORD, trust));
    }

    /** The private key as a PEM file. */
    static Path keyPem(KeyStore store, Path folder) throws IOException, GeneralSecurityException {
        String alias = store.aliases().nextElement();
        return pem(
                folder.resolve(alias + ".key"),
                "PRIVATE KEY",
                store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
    }

    /** The certificate as a PEM file. */
    static Path certificatePem(KeyStore store, Path folder) throws IOException, GeneralSecurityException {
        String alias = store.aliases().nextElement();
        return pem(
                folder.resolve(alias + ".pem"),
                "CERTIFICATE",
                store.getCertificate(alias).getEncoded());
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }
}
