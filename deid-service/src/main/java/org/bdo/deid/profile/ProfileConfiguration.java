package org.bdo.deid.profile;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

    @Bean
    Profiles profiles(ProfileRepository repository, @Value("${bdo.deid.profile:research-default}") String name) {
        return new Profiles(repository, name);
    }
}
