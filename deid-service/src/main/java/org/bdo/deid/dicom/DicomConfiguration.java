package org.bdo.deid.dicom;

import java.util.Optional;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.text.TextEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DicomConfiguration {

    @Bean
    DicomDeidentifier dicomDeidentifier(KeyedHash keyed, TextEngine texts, PixelCleaner pixels) {
        return new DicomDeidentifier(
                keyed,
                (header, person, shift, profile) -> Optional.of(new HeaderTexts(texts, header, person, shift, profile)),
                pixels);
    }
}
