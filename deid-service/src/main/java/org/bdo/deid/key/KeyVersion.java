package org.bdo.deid.key;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A version of the key and what depends on it.
 *
 * @param state CURRENT, EARLIER or RETIRED
 * @param inKeyFile whether its bytes are in the key source
 * @param people whose pseudonym, ids, UIDs and encrypted values are made with it; these stay, by the copy that the current version seals
 * @param wrapped data keys that it wraps; a rotation brings them to the current version
 * @param identifiers stored under it; a rotation brings those that the vault knows to the current version, the others follow
 *     when their records come or are processed again
 * @param rewrappedAt of the current version: when the rotation to it was done
 */
record KeyVersion(
        int version,
        State state,
        Instant createdAt,
        String createdBy,
        boolean inKeyFile,
        long people,
        long wrapped,
        long identifiers,
        @Nullable Instant rewrappedAt,
        @Nullable Instant retiredAt) {

    enum State {
        CURRENT,
        EARLIER,
        RETIRED
    }

    /** All versions, the current one first. */
    static List<KeyVersion> all(JdbcClient jdbc, List<Integer> inKeyFile) {
        return jdbc
                .sql("""
                        select k.version, k.retired_at is not null, k.version = max(k.version) over (), k.created_at, k.created_by,
                            (select count(*) from deid.person where key_version = k.version),
                            (select count(*) from deid.vault_key where key_version = k.version),
                            (select count(*) from deid.identifier where key_version = k.version), k.rewrapped_at, k.retired_at
                        from deid.key_version k
                        """)
                .query((row, _) -> new KeyVersion(
                        row.getInt(1),
                        row.getBoolean(2) ? State.RETIRED : row.getBoolean(3) ? State.CURRENT : State.EARLIER,
                        row.getTimestamp(4).toInstant(),
                        row.getString(5),
                        inKeyFile.contains(row.getInt(1)),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getTimestamp(9) == null ? null : row.getTimestamp(9).toInstant(),
                        row.getTimestamp(10) == null
                                ? null
                                : row.getTimestamp(10).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(KeyVersion::version).reversed())
                .toList();
    }
}
