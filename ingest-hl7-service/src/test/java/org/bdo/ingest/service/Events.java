package org.bdo.ingest.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bdo.local.TestPlatform;
import tools.jackson.databind.json.JsonMapper;

/** What is on the topics, read from their beginning. */
final class Events {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Events() {}

    /** The first event of this record; waits for it. */
    static <T> T await(String topic, String id, Class<T> type) {
        return await(topic, id, type, 1).getFirst();
    }

    /** Events of this record, when there are so many; waits for them. */
    static <T> List<T> await(String topic, String id, Class<T> type, int count) {
        Instant end = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, String> consumer = consumer(topic)) {
            List<T> found = new ArrayList<>();
            while (found.size() < count) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("Not " + count + " events of record " + id + " on " + topic);
                }
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value().contains(id)) {
                        found.add(JSON.readValue(record.value(), type));
                    }
                }
            }
            return found;
        }
    }

    /** Keys and values of all events that the topic has now. */
    static List<ConsumerRecord<String, String>> all(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(topic)) {
            List<ConsumerRecord<String, String>> all = new ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    private static KafkaConsumer<String, String> consumer(String topic) {
        Map<String, Object> settings = new HashMap<>(TestPlatform.get().kafkaAdmin());
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
