package org.bdo.deid;

import java.util.HashMap;
import java.util.Map;
import org.bdo.local.TestPlatform;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What the launcher would give, there before conditions on it are looked at. */
class PlatformProperties implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new HashMap<>(TestPlatform.get().properties("deid-service"));
        properties.put("bdo.deid.replaced-kept", "0s");
        properties.put("bdo.deid.faces.quiet", "PT2S");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("platform", properties));
    }
}
