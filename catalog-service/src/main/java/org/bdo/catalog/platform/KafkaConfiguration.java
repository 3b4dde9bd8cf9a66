package org.bdo.catalog.platform;

import org.apache.kafka.common.TopicPartition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.JacksonJsonMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/** How events are read and what happens to one that cannot be. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean
    RecordMessageConverter messageConverter(JsonMapper json) {
        return new JacksonJsonMessageConverter(json);
    }

    /**
     * An event that can never be read goes to the topic's {@code -dlt} twin at once. Anything else (a database that is
     * away) is tried again without end: an event set aside would be a record missing from the balance.
     */
    @Bean
    CommonErrorHandler errorHandler(KafkaOperations<String, String> kafka) {
        DeadLetterPublishingRecoverer deadLetters =
                new DeadLetterPublishingRecoverer(kafka, (event, _) -> new TopicPartition(event.topic() + "-dlt", -1));
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters, backOff);
        // A field that is missing or cannot be stored is missing at the next try too.
        handler.addNotRetryableExceptions(
                DataIntegrityViolationException.class, NullPointerException.class, IllegalArgumentException.class);
        return handler;
    }
}
