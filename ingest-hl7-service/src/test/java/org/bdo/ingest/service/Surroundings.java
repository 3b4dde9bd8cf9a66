package org.bdo.ingest.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bdo.local.TestPlatform;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the service what the launcher would give it; its way to the object store can be cut. */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Map<String, String> PROPERTIES = properties();
    static final Relay STORE = relay(URI.create(property("bdo.store.identified.endpoint")));

    private static final URI POSTGRES =
            URI.create(property("spring.datasource.url").substring("jdbc:".length()));

    static final Relay DATABASE = relay(POSTGRES);
    static final Path FOLDER = folder();
    static final int BARE = 3;
    static final int SECURE = 4;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(PROPERTIES)
                .and("bdo.store.identified.endpoint=http://localhost:" + STORE.port())
                .and("spring.datasource.url="
                        + property("spring.datasource.url")
                                .replace(POSTGRES.getAuthority(), "localhost:" + DATABASE.port()))
                .and("bdo.ingest.max-size=2MB")
                .and(listener(BARE, "bare", "true"), listener(BARE, "charset", "IBM866"))
                .and(listener(SECURE, "ssl-bundle", "mllp"))
                .and(store("keystore", "service"), store("truststore", "sender-trust"))
                .and("management.prometheus.metrics.export.enabled=true") // tests have it off
                .and("bdo.ingest.folders[0].source=mo-0002", "bdo.ingest.folders[0].folder=" + FOLDER)
                .and("bdo.ingest.folders[1].source=mo-0002") // the bucket's prefix
                .and("bdo.ingest.fhir.rules[0].source=mo-0002", "bdo.ingest.fhir.rules[0].type=Flag")
                .and("bdo.ingest.fhir.rules[0].path=code.text.exists()", "bdo.ingest.fhir.rules[0].message=no text.")
                .and("bdo.ingest.files-settle=200ms", "bdo.ingest.files-interval=100ms")
                .and("spring.ssl.bundle.jks.mllp.keystore.password=" + Certificates.PASSWORD)
                .and("spring.ssl.bundle.jks.mllp.truststore.password=" + Certificates.PASSWORD)
                .applyTo(context);
    }

    private static String listener(int listener, String name, String value) {
        return "bdo.ingest.mllp.listeners[" + listener + "]." + name + "=" + value;
    }

    private static String store(String kind, String name) {
        return "spring.ssl.bundle.jks.mllp." + kind + ".location=file:" + Certificates.store(name);
    }

    static int mllpPort(int listener) {
        return Integer.parseInt(property("bdo.ingest.mllp.listeners[" + listener + "].port"));
    }

    private static String property(String name) {
        String value = PROPERTIES.get(name);
        if (value == null) {
            throw new IllegalStateException("No property '" + name + "'");
        }
        return value;
    }

    /** Two listeners more than the launcher gives: one that takes bare messages, one with TLS. */
    private static Map<String, String> properties() {
        Map<String, String> properties = TestPlatform.get().properties("ingest-hl7-service");
        Map<String, String> more = TestPlatform.get().properties("ingest-hl7-service"); // on other free ports
        for (int i : new int[] {BARE, SECURE}) {
            String listener = "bdo.ingest.mllp.listeners[" + i + "].";
            properties.put(
                    listener + "port", String.valueOf(more.get("bdo.ingest.mllp.listeners[" + (i - BARE) + "].port")));
            properties.put(listener + "source", "mo-0001");
        }
        return properties;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("bdo-drop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Relay relay(URI target) {
        try {
            return new Relay(target.getHost(), target.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
