package org.bdo.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Plays ingest and the proxy: puts content into the bucket and tells of it; and listens to what deid tells. */
public final class Feed implements AutoCloseable {

    /** What the event of every image names as its study. */
    public static final String STUDY = "1.2.643.7.1";

    private final JsonMapper json = JsonMapper.builder().build();
    private final TestPlatform platform = TestPlatform.get();
    private Instant received = Instant.parse("2026-11-22T08:00:00Z");
    private final KafkaProducer<String, String> producer =
            new KafkaProducer<>(platform.kafkaAdmin(), new StringSerializer(), new StringSerializer());

    /** What is sent from now on was received then. */
    public Feed at(String time) {
        received = Instant.parse(time);
        return this;
    }

    /** Stores a bundle and tells of it; returns the record's id. */
    public String bundle(String source, RecordKind kind, String bundle) throws IOException {
        byte[] bytes = bundle.getBytes(StandardCharsets.UTF_8);
        String id = RecordId.of(source, kind, sha256(bytes)).value();
        String key = "fhir/" + source + "/" + id + ".json";
        platform.identified().put(key, bytes, "application/fhir+json");
        tellOfBundle(source, kind, id, key);
        return id;
    }

    public void tellOfBundle(String source, RecordKind kind, String id, String key) {
        send(
                Topics.INGEST_CONVERTED,
                id,
                json.writeValueAsString(
                        new RecordConverted(id, source, kind, "ADT^A01", key, "1", List.of(), received, received)));
    }

    /** Stores a file and tells of it; returns the record's id. */
    public String image(String source, byte[] file) throws IOException {
        return image(source, file, null);
    }

    /** The same of a file that the PACS refused with this status. */
    public String image(String source, byte[] file, @Nullable String refusedWith) throws IOException {
        String sha256 = sha256(file);
        String id = RecordId.of(source, RecordKind.DICOM, sha256).value();
        String key = "raw/" + source + "/DICOM/" + id;
        platform.identified().put(key, file, "application/dicom");
        send(
                Topics.IMAGING_RECEIVED,
                id,
                json.writeValueAsString(new InstanceReceived(
                        id,
                        source,
                        STUDY,
                        STUDY + ".1",
                        STUDY + ".1.1",
                        "",
                        "",
                        key,
                        sha256,
                        file.length,
                        received,
                        refusedWith)));
        return id;
    }

    /** Sends and waits until Kafka has it. */
    public void send(String topic, String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that lies in a topic. */
    public List<ConsumerRecord<String, String>> all(String topic) {
        Map<String, Object> settings = new HashMap<>(platform.kafkaAdmin());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(
                            partition -> consumer.position(partition) < Objects.requireNonNull(ends.get(partition)))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    /** Waits until an event of this topic has all these words. */
    public void awaitEvent(String topic, String... words) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(all(topic))
                        .anySatisfy(event -> assertThat(event.value()).contains(words)));
    }

    @Override
    public void close() {
        producer.close();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
