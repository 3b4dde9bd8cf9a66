package org.bdo.deid.fhir;

import org.bdo.deid.pseudonym.KeyedHash;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    @Bean
    FhirProfile researchDefaultProfile() {
        return ProfileReader.read("/profiles/research-default-1.yaml");
    }

    @Bean
    FhirDeidentifier fhirDeidentifier(FhirProfile researchDefaultProfile, KeyedHash keyed) {
        return new FhirDeidentifier(researchDefaultProfile, keyed);
    }
}
