package org.bdo.proxy.upload;

import org.bdo.store.ObjectStore;
import org.bdo.store.ObjectStoreProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    ObjectStore identified(Access access) {
        return new ObjectStore(access.identified());
    }

    /**
     * The buckets that this service may use.
     *
     * @param identified raw records
     */
    @ConfigurationProperties("bdo.store")
    record Access(ObjectStoreProperties identified) {}
}
