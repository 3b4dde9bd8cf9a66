package org.bdo.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.local.TestPlatform;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on the real components, with made-up people in the research store. One context for all its tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = CatalogServiceTest.OnPlatform.class)
public @interface CatalogServiceTest {

    /** Gives the service what the launcher would. */
    class OnPlatform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPlatform platform = TestPlatform.get();
            ResourceDatabasePopulator research =
                    new ResourceDatabasePopulator(new ClassPathResource("research_v1.sql"));
            research.setSqlScriptEncoding("UTF-8");
            research.execute(platform.jdbcAdmin("research"));
            Map<String, Object> properties = new TreeMap<>(platform.properties("catalog-service"));
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("platform", properties));
        }
    }
}
