package org.bdo.deid.dicom;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DicomConfiguration {

    @Bean
    DicomDeidentifier dicomDeidentifier() {
        return new DicomDeidentifier();
    }
}
