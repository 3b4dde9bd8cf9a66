package org.bdo.deid.pixel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PixelConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PixelConfiguration.class);

    /** Without the program images that may have text in them are held back; the service runs. */
    @Bean
    PixelCleaner pixelCleaner(
            @Value("${bdo.deid.tesseract:tesseract}") String program,
            @Value("${bdo.deid.tesseract-seconds:60}") long seconds) {
        TextFinder finder = Tesseract.installed(program, seconds).orElse(null);
        if (finder == null) {
            LOG.warn(
                    "'{}' with rus and eng is not installed: images that may have text in their pixels are held back",
                    program);
        }
        return new PixelCleaner(finder);
    }
}
