package org.bdo.deid.dicom;

import java.util.Optional;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.pseudonym.KeyedHash;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DicomConfiguration {

    @Bean
    DicomDeidentifier dicomDeidentifier(KeyedHash keyed, PixelCleaner pixels) {
        return new DicomDeidentifier(keyed, (_, _) -> Optional.empty(), pixels);
    }
}
