package org.bdo.deid.platform;

import org.apache.kafka.common.TopicPartition;
import org.bdo.outbox.OutboxConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.JacksonJsonMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@Import(OutboxConfiguration.class)
class KafkaConfiguration {

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 20_000;

    /** Each listener's parameter type is what is read. */
    @Bean
    RecordMessageConverter messageConverter(JsonMapper json) {
        return new JacksonJsonMessageConverter(json);
    }

    /**
     * What the listener throws is a failure of the infrastructure: tried again without end and without skipping, with growing
     * pauses. An event that cannot be read is no such failure and goes to {@code <topic>-dlt} at once.
     */
    @Bean
    CommonErrorHandler errorHandler(KafkaOperations<String, String> kafka) {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
        return new DefaultErrorHandler(
                new DeadLetterPublishingRecoverer(kafka, (event, _) -> new TopicPartition(event.topic() + "-dlt", -1)),
                pauses);
    }
}
