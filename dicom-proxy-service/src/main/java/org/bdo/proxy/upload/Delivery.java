package org.bdo.proxy.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.InstanceUids;
import org.bdo.proxy.spool.SpoolEntry;
import org.bdo.store.MissingObjectException;
import org.bdo.store.ObjectStore;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings one copy to where it is safe. Doing it again changes nothing: object key and event ids come from the content. */
@Component
class Delivery {

    private static final long ACKNOWLEDGED_WITHIN_SECONDS = 60;

    private final ObjectStore store;
    private final KafkaTemplate<String, String> kafka;
    private final JsonMapper json;

    Delivery(ObjectStore identified, KafkaTemplate<String, String> kafka, JsonMapper json) {
        this.store = identified;
        this.kafka = kafka;
        this.json = json;
    }

    /** Stores the bytes, then tells of them; once this returns the copy in the spool is not needed any more. */
    void deliver(SpoolEntry entry) throws IOException, InterruptedException {
        Facts facts = entry.facts();
        String key = RawKey.of(facts.source(), facts.id());
        if (!stored(key)) {
            try (InputStream bytes = Files.newInputStream(entry.file())) {
                store.put(key, bytes, facts.size(), "application/dicom");
            }
        }
        InstanceUids uids = InstanceUids.of(entry);
        send(
                Topics.IMAGING_RECEIVED,
                uids.study().isEmpty() ? facts.id() : hash(uids.study()),
                json.writeValueAsString(new InstanceReceived(
                        facts.id(),
                        facts.source(),
                        uids.study(),
                        uids.series(),
                        uids.sop(),
                        uids.sopClass(),
                        uids.transferSyntax(),
                        key,
                        facts.sha256(),
                        facts.size(),
                        facts.receivedAt(),
                        facts.refusedWith())));
        send(
                Topics.ACCOUNTING_RECEIVED,
                facts.id(),
                json.writeValueAsString(new RecordAccounted(
                        facts.id(), facts.source(), RecordKind.DICOM, facts.size(), facts.receivedAt())));
    }

    private boolean stored(String key) throws IOException {
        try {
            store.size(key);
            return true;
        } catch (MissingObjectException _) {
            return false;
        }
    }

    private void send(String topic, String key, String event) throws IOException, InterruptedException {
        try {
            kafka.send(topic, key, event).get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new DeliveryException(e);
        }
    }

    /** Keeps a study's instances in one partition without telling its UID. */
    private static String hash(String studyUid) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(studyUid.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
