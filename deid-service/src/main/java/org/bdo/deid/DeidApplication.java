package org.bdo.deid;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class DeidApplication {

    public static void main(String[] args) {
        SpringApplication.run(DeidApplication.class, args);
    }
}
