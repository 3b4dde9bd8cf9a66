package org.bdo.deid.platform;

import org.bdo.store.ObjectStore;
import org.bdo.store.ObjectStoreProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two buckets; only this service has both. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    ObjectStore identified(StoreProperties properties) {
        return new ObjectStore(properties.identified());
    }

    @Bean
    ObjectStore research(StoreProperties properties) {
        return new ObjectStore(properties.research());
    }

    /**
     * @param identified raw and converted records, read only
     * @param research what may be seen by readers
     */
    @ConfigurationProperties("bdo.store")
    record StoreProperties(ObjectStoreProperties identified, ObjectStoreProperties research) {}
}
