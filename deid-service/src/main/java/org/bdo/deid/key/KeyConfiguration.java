package org.bdo.deid.key;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    private static KeySource file(KeyProperties properties) {
        KeyProperties.Keys keys = properties.keys();
        if (keys == null) {
            throw new IllegalStateException(
                    "'bdo.deid.keys.file' and 'bdo.deid.keys.password' must be set: the key file is made at the first start");
        }
        return new Pkcs12KeySource(Path.of(keys.file()), keys.password());
    }

    /** A bean of the type {@link KeySource} takes the place of the key file. */
    @Bean
    KeyRing keyRing(
            ObjectProvider<KeySource> source,
            KeyProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        KeyRing ring = new KeyRing(source.getIfAvailable(() -> file(properties)), jdbc);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> ring.open(properties.configured()));
        return ring;
    }
}
