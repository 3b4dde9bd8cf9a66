package org.bdo.deid.text;

import org.bdo.deid.pseudonym.PersonKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TextConfiguration {

    /** A bean of type {@link NameModel} is used where an operator adds one. */
    @Bean
    TextEngine textEngine(PersonKeys keys, ObjectProvider<NameModel> model) {
        return new TextEngine(keys, model.getIfAvailable(() -> NameModel.NONE));
    }
}
