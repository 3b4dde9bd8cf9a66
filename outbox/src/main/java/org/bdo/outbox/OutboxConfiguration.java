package org.bdo.outbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Import this to have an {@link Outbox}. The service's own migration creates its table:
 * {@code create table outbox (id bigint generated always as identity primary key, topic text not null, message_key text not
 * null, payload text not null)}.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class OutboxConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json) {
        return new Outbox(jdbc, json);
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcClient jdbc, KafkaOperations<String, String> kafka, PlatformTransactionManager transactions) {
        return new OutboxRelay(jdbc, kafka, new TransactionTemplate(transactions));
    }

    /** The default one writes the whole event of a failed send into the log. */
    @Bean
    ProducerListener<Object, Object> producerListener() {
        LoggingProducerListener<Object, Object> listener = new LoggingProducerListener<>();
        listener.setIncludeContents(false);
        return listener;
    }
}
