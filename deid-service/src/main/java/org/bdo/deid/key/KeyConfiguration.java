package org.bdo.deid.key;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeySource keySource(KeyProperties properties) {
        KeyProperties.Keys keys = properties.keys();
        if (keys == null) {
            throw new IllegalStateException(
                    "'bdo.deid.keys.file' and 'bdo.deid.keys.password' must be set: the key file is made at the first start");
        }
        return new Pkcs12KeySource(Path.of(keys.file()), keys.password());
    }

    @Bean
    KeyRing keyRing(
            KeySource source, KeyProperties properties, JdbcClient jdbc, PlatformTransactionManager transactions) {
        KeyRing ring = new KeyRing(source, jdbc);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> ring.open(properties.configured()));
        return ring;
    }
}
