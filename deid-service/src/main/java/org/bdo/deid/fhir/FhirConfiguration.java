package org.bdo.deid.fhir;

import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.PersonKeys;
import org.bdo.deid.text.TextEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    @Bean
    FhirDeidentifier fhirDeidentifier(PersonKeys keys, TextEngine texts, IdentityVault vault) {
        return new FhirDeidentifier(keys, texts, vault);
    }
}
