package org.bdo.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bdo.local.TestPlatform;
import org.bdo.local.pacs.Pacs;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * What the launcher would give, and the archives behind the routes: MO1 leads to the stand-in, MO2 to where a test may start
 * another archive (AE title as called), MO3 to nobody.
 */
public class Hospital implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final Path PACS_FOLDER = folder();
    public static final int OTHER_PACS = Programs.freePort();
    public static final int BACKFILL = Programs.freePort();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new HashMap<>(TestPlatform.get().properties("dicom-proxy-service"));
        try {
            Pacs pacs = Pacs.start(0, "PACS", PACS_FOLDER);
            properties.put("bdo.proxy.routes[0].pacs-port", pacs.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.put("bdo.proxy.routes[1].pacs-port", OTHER_PACS);
        properties.put("bdo.proxy.routes[1].pacs-ae", "");
        properties.put("bdo.proxy.routes[2].pacs-port", Programs.freePort());
        properties.put("bdo.proxy.backfill.port", BACKFILL);
        properties.put("bdo.proxy.backfill.studies-per-hour", 36_000);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("hospital", properties));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("pacs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
