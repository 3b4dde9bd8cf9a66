package org.bdo.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.ingest.er7.Charsets;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.outbox.Outbox;
import org.bdo.store.MissingObjectException;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a record's content for those who may see it. */
@Component
class Contents {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_FIELDS = 100;

    private final ObjectStore store;
    private final InboxRepository inbox;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    Contents(ObjectStore identified, InboxRepository inbox, Outbox outbox, JsonMapper json, Clock clock) {
        this.store = identified;
        this.inbox = inbox;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Tells the audit ledger that somebody looks at a record. */
    @Transactional
    public void seen(StoredRecord record, String actor) {
        outbox.add(
                Topics.AUDIT_EVENT,
                record.id(),
                new AuditEvent(
                        UUID.randomUUID().toString(),
                        "ingest-hl7-service",
                        actor,
                        "record.view",
                        "record/" + record.id(),
                        "",
                        Map.of(
                                "source",
                                record.source(),
                                "state",
                                record.state().name()),
                        clock.instant()));
    }

    Content of(StoredRecord record) throws IOException {
        byte[] bytes = bytes(record);
        boolean shortened = bytes.length > MOST_BYTES;
        String text = text(record, shortened ? java.util.Arrays.copyOf(bytes, MOST_BYTES) : bytes);
        return new Content(RecordController.View.of(record), text, shortened, parsed(record, text), converted(record));
    }

    private byte[] bytes(StoredRecord record) throws IOException {
        byte[] waiting = inbox.bytes(record.id());
        if (waiting != null) {
            return waiting;
        }
        try (InputStream in = store.get(record.objectKey())) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String text(StoredRecord record, byte[] bytes) {
        Charset charset = record.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(record.charset());
        try {
            return record.kind() == RecordKind.HL7V2
                    ? Charsets.read(bytes, charset).text()
                    : new String(bytes, charset);
        } catch (UnconvertibleException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1); // no text at all: each byte as a character
        }
    }

    private static List<Content.SegmentView> parsed(StoredRecord record, String text) {
        if (record.kind() != RecordKind.HL7V2) {
            return List.of();
        }
        try {
            return Er7Message.read(text, StandardCharsets.UTF_8).segments().stream()
                    .map(Contents::segment)
                    .toList();
        } catch (UnconvertibleException _) {
            return List.of();
        }
    }

    private static Content.SegmentView segment(Segment segment) {
        List<Content.FieldView> fields = new ArrayList<>();
        for (int number = 1; number <= MOST_FIELDS; number++) {
            if (!segment.raw(number).isEmpty()) {
                Field first = segment.first(number);
                List<String> components = new ArrayList<>();
                for (int component = 1; component <= first.components(); component++) {
                    components.add(first.wholeComponent(component));
                }
                fields.add(new Content.FieldView(number, segment.raw(number), components));
            }
        }
        return new Content.SegmentView(segment.name(), fields);
    }

    private @Nullable JsonNode converted(StoredRecord record) throws IOException {
        String key = record.bundleKey();
        if (key == null) {
            return null;
        }
        try (InputStream in = store.get(key)) {
            return json.readTree(in);
        } catch (MissingObjectException _) {
            return null;
        }
    }
}
