package org.bdo.ingest.conversion;

import org.bdo.ingest.unification.ConceptMaps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConverterConfiguration {

    @Bean
    ConceptMaps conceptMaps(ConversionProperties properties) {
        return ConceptMaps.read(properties.conceptMaps());
    }

    /** One for records and for what is only tried, so that both are told the same. */
    @Bean
    Converter converter(ConversionProperties properties, ConceptMaps maps, SourceRulesProperties rules) {
        return new Converter(properties.zone(), maps, new SourceRules(rules.rules()));
    }
}
