package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The header Idempotency-Key (IETF draft-ietf-httpapi-idempotency-key-header): one key stands for one content for a week. The same
 * content is stored once even without it; the key protects a sender from using it for another by mistake.
 */
@Component
class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST = 255;

    private final JdbcClient jdbc;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Refuses a key that stood for another content before. */
    void check(HttpServletRequest request, String source, RecordKind kind, byte[] body) {
        String key = key(request, source);
        if (key == null) {
            return;
        }
        String id = RecordId.of(source, kind, sha256(body)).value();
        jdbc.sql("select record_id from idempotency where key_hash = ?")
                .param(key)
                .query(String.class)
                .optional()
                .filter(known -> !known.equals(id))
                .ifPresent(_ -> {
                    throw Problems.keyReused();
                });
    }

    /** Notes what the key stands for, once that is durable. */
    void note(HttpServletRequest request, String source, String id) {
        String key = key(request, source);
        if (key != null) {
            jdbc.sql("insert into idempotency (key_hash, record_id, at) values (?, ?, ?) on conflict do nothing")
                    .params(key, id, Timestamp.from(clock.instant()))
                    .update();
        }
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forget() {
        jdbc.sql("delete from idempotency where at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private static @Nullable String key(HttpServletRequest request, String source) {
        String key = request.getHeader(HEADER);
        if (key == null || key.isBlank()) {
            return null;
        }
        if (key.length() > LONGEST) {
            throw Problems.keyTooLong();
        }
        return sha256((source + '\n' + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
