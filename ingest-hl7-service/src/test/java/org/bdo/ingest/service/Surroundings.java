package org.bdo.ingest.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.bdo.local.TestPlatform;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the service what the launcher would give it; its way to the object store can be cut. */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Map<String, String> PROPERTIES = TestPlatform.get().properties("ingest-hl7-service");
    static final Relay STORE = relay(URI.create(property("bdo.store.identified.endpoint")));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(PROPERTIES)
                .and("bdo.store.identified.endpoint=http://localhost:" + STORE.port())
                .and("bdo.ingest.max-size=2MB")
                .applyTo(context);
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

    private static Relay relay(URI target) {
        try {
            return new Relay(target.getHost(), target.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
