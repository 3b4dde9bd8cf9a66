package org.bdo.deid.pseudonym;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class PseudonymConfiguration {

    @Bean
    KeyedHash keyedHash(PseudonymProperties properties) {
        return new KeyedHash(properties.key());
    }

    @Bean
    PersonLinks personLinks(JdbcClient jdbc, KeyedHash keyed, PlatformTransactionManager transactions) {
        return new PersonLinks(jdbc, keyed, new TransactionTemplate(transactions));
    }
}
