package org.bdo.deid.fhir;

import org.bdo.deid.pseudonym.KeyedHash;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    @Bean
    FhirDeidentifier fhirDeidentifier(KeyedHash keyed) {
        return new FhirDeidentifier(keyed);
    }
}
