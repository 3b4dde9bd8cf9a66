package org.bdo.ingest.service;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Key stores for TLS: the service, a sender that it knows and one that it does not, made by the JDK's keytool. */
final class Certificates {

    static final String PASSWORD = "changeit";

    private static final Path FOLDER = create();

    private Certificates() {}

    static Path store(String name) {
        return FOLDER.resolve(name + ".p12");
    }

    /** The TLS of a sender with this key store, which trusts the service. */
    static SSLContext of(String name) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store(name)), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(store("service-trust")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path path) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(path.toFile())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path create() {
        try {
            Path folder = Files.createTempDirectory("mllps");
            for (String name : List.of("service", "sender", "stranger")) {
                keytool(
                        folder,
                        name,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost");
                keytool(
                        folder,
                        name,
                        "-exportcert",
                        "-alias",
                        name,
                        "-file",
                        folder.resolve(name + ".cer").toString());
                keytool(
                        folder,
                        name + "-trust",
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        name,
                        "-file",
                        folder.resolve(name + ".cer").toString());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path folder, String store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool failed for " + store);
        }
    }
}
