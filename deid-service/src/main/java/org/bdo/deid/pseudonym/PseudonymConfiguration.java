package org.bdo.deid.pseudonym;

import org.bdo.deid.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class PseudonymConfiguration {

    @Bean
    PersonLinks personLinks(
            JdbcClient jdbc,
            KeyVersions keys,
            IdentityVault vault,
            PlatformTransactionManager transactions,
            AuditTrail audit) {
        return new PersonLinks(jdbc, keys, vault, audit, new TransactionTemplate(transactions));
    }
}
