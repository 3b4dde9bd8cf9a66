package org.bdo.deid.dicom;

import java.util.Optional;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.PersonKeys;
import org.bdo.deid.text.TextEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DicomConfiguration {

    @Bean
    DicomDeidentifier dicomDeidentifier(PersonKeys keys, TextEngine texts, PixelCleaner pixels, IdentityVault vault) {
        return new DicomDeidentifier(
                keys,
                (header, person, shift, profile, counts) -> Optional.of(
                        new HeaderTexts(texts, header, person, shift, profile, () -> vault.known(person), counts)),
                pixels,
                vault);
    }
}
