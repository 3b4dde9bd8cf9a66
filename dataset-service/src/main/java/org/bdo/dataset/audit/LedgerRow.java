package org.bdo.dataset.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A row of the ledger.
 *
 * @param seq 1, 2, 3 … without a gap
 * @param eventId of the deed
 * @param recordedAt when it was written here, to the microsecond
 * @param at when it was done, to the microsecond
 * @param service which service saw it
 * @param actor who did it
 * @param action what
 * @param object to what
 * @param reason why
 * @param detail JSON, the text that the hash is over
 * @param prevHash the hash of the row before, 64 zeros in the first
 * @param hash SHA-256 over all of the above, lower-case hexadecimal
 * @param seal a MAC of the hash: who has the database but not the service's key cannot make it
 */
record LedgerRow(
        long seq,
        String eventId,
        Instant recordedAt,
        Instant at,
        String service,
        String actor,
        String action,
        String object,
        String reason,
        String detail,
        String prevHash,
        String hash,
        String seal) {

    static final String GENESIS = "0".repeat(64);

    static LedgerRow map(ResultSet row, int number) throws SQLException {
        return new LedgerRow(
                row.getLong("seq"),
                row.getString("event_id"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("at").toInstant(),
                row.getString("service"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("prev_hash"),
                row.getString("hash"),
                row.getString("seal"));
    }

    LedgerRow hashed() {
        return with(contentHash(), seal);
    }

    LedgerRow sealed(LedgerSeal key) {
        return with(hash, key.ofRow(hash));
    }

    /**
     * What the hash must be. Each field is written as its length in bytes, a colon and its UTF-8 bytes (a netstring), so
     * that no two different rows give the same bytes; times in ISO 8601.
     */
    String contentHash() {
        MessageDigest digest = sha256();
        for (String field : List.of(
                Long.toString(seq),
                eventId,
                recordedAt.toString(),
                at.toString(),
                service,
                actor,
                action,
                object,
                reason,
                detail,
                prevHash)) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private LedgerRow with(String newHash, String newSeal) {
        return new LedgerRow(
                seq,
                eventId,
                recordedAt,
                at,
                service,
                actor,
                action,
                object,
                reason,
                detail,
                prevHash,
                newHash,
                newSeal);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
