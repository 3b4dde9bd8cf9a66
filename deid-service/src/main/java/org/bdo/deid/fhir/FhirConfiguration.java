package org.bdo.deid.fhir;

import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.text.TextEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    @Bean
    FhirDeidentifier fhirDeidentifier(KeyedHash keyed, TextEngine texts) {
        return new FhirDeidentifier(keyed, texts);
    }
}
