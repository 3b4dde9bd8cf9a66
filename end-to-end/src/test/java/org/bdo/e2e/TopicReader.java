package org.bdo.e2e;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bdo.contracts.Topics;

/** Reads whole topics, from their first message to the last at the time of asking, as the administrator. */
final class TopicReader {

    static final List<String> RIGHT_OF_THE_LINE = Stream.of(
                    Topics.ACCOUNTING_RECEIVED,
                    Topics.INGEST_QUARANTINED,
                    Topics.DEID_QUARANTINED,
                    Topics.DEID_COMPLETED,
                    Topics.DATASET_CHANGED,
                    Topics.AUDIT_EVENT)
            .flatMap(topic -> Stream.of(topic, topic + "-dlt"))
            .toList();

    private final Map<String, Object> admin;

    TopicReader(Map<String, Object> admin) {
        this.admin = admin;
    }

    /** Gives key, value and headers of every message to the consumer, and returns how many messages there are. */
    long read(Collection<String> topics, BiConsumer<String, byte[]> consumer) {
        long messages = 0;
        try (KafkaConsumer<byte[], byte[]> kafka =
                new KafkaConsumer<>(admin, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, ?> existing = kafka.listTopics();
            List<TopicPartition> partitions = topics.stream()
                    .filter(existing::containsKey)
                    .flatMap(topic -> kafka.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> kafka.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> message : kafka.poll(Duration.ofSeconds(1))) {
                    give(message, consumer);
                    messages++;
                }
            }
        }
        return messages;
    }

    private static void give(ConsumerRecord<byte[], byte[]> message, BiConsumer<String, byte[]> consumer) {
        if (message.key() != null) {
            consumer.accept(message.topic(), message.key());
        }
        if (message.value() != null) {
            consumer.accept(message.topic(), message.value());
        }
        message.headers().forEach(header -> {
            if (header.value() != null) {
                consumer.accept(message.topic(), header.value());
            }
        });
    }
}
