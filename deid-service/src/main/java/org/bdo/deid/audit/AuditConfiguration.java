package org.bdo.deid.audit;

import org.bdo.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditTrail auditTrail(Outbox outbox) {
        return new AuditTrail(outbox);
    }
}
