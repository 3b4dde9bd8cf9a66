package org.bdo.ingest.conceptmap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.Topics;
import org.bdo.outbox.Outbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds versions of maps, each with its audit event. */
@Component
class Versions {

    private final ConceptMapRepository repository;
    private final Outbox outbox;
    private final Clock clock;

    Versions(ConceptMapRepository repository, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The version in force now, and whether it is new. */
    record Put(StoredMap map, boolean isNew) {}

    /** Adds a version; the same content as the newest one's is no new version. */
    @Transactional
    Put put(String source, String name, String content, String actor) {
        repository.lock();
        Optional<StoredMap> newest = repository.find(source, name, null);
        if (newest.isPresent() && newest.get().content().equals(content)) {
            return new Put(newest.get(), false);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int version = newest.map(StoredMap::version).orElse(0) + 1;
        StoredMap map = new StoredMap(source, name, version, content, actor, now);
        repository.add(map);
        outbox.add(
                Topics.AUDIT_EVENT,
                source,
                new AuditEvent(
                        UUID.randomUUID().toString(),
                        "ingest-hl7-service",
                        actor,
                        "concept-map.put",
                        "concept-map/" + source + "/" + name,
                        "",
                        Map.of("version", String.valueOf(version)),
                        now));
        return new Put(map, true);
    }
}
