package org.bdo.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.bdo.contracts.Topics;

/** The topics and who may read and write them; what is not allowed here the broker refuses. */
final class TopicRights {

    private static final int PARTITIONS = 3;

    /** De-identification has a thread for each core, and a partition is one thread's at a time. */
    private static final Map<String, Integer> MORE = Map.of(Topics.INGEST_CONVERTED, 12, Topics.IMAGING_RECEIVED, 12);

    private final Admin admin;

    TopicRights(Admin admin) {
        this.admin = admin;
    }

    /** Creates the topics that are missing and sets the rights. */
    void create() throws IOException {
        Set<String> missing = new TreeSet<>(Service.topics());
        missing.removeAll(existing());
        admin(missing);
        List<AclBinding> rights = new ArrayList<>();
        for (Service service : Service.values()) {
            if (service.usesKafka()) {
                rights.addAll(rights(service));
            }
        }
        done(admin.createAcls(rights).all());
    }

    /** Deletes every topic with its records and committed offsets, and creates the topics empty. */
    void recreate() throws IOException {
        done(admin.deleteTopics(existing()).all());
        admin(Service.topics());
    }

    private void admin(Collection<String> topics) throws IOException {
        for (String topic : topics) {
            create(topic);
        }
    }

    private void create(String topic) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                done(admin.createTopics(List.of(new NewTopic(topic, MORE.getOrDefault(topic, PARTITIONS), (short) 1)))
                        .all());
                return;
            } catch (IOException e) {
                if (!(e.getCause() instanceof TopicExistsException) || attempt == 100) {
                    throw e;
                }
                Pause.of(Duration.ofMillis(50)); // its deletion is on the way
            }
        }
    }

    private Set<String> existing() throws IOException {
        return done(admin.listTopics().names());
    }

    static List<AclBinding> rights(Service service) {
        List<AclBinding> rights = new ArrayList<>();
        for (String topic : service.reads()) {
            rights.add(allow(service, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ));
        }
        for (String topic : service.writes()) {
            rights.add(allow(service, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.WRITE));
        }
        rights.add(allow(service, ResourceType.GROUP, service.module(), PatternType.PREFIXED, AclOperation.READ));
        return rights;
    }

    private static AclBinding allow(
            Service service, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + service.principal(), "*", operation, AclPermissionType.ALLOW));
    }

    private static <T> T done(KafkaFuture<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka refused an administrator's request", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking Kafka", e);
        }
    }
}
