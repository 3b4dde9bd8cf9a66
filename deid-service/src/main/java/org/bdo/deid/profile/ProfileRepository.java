package org.bdo.deid.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The documents of all versions of all profiles. */
@Repository
class ProfileRepository {

    private final JdbcClient jdbc;

    ProfileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a version; false where there is one already. */
    boolean add(Profile profile, String by) {
        return jdbc.sql("""
                        insert into deid.profile (name, version, document, created_by) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(profile.name(), profile.version(), profile.document(), by)
                        .update()
                == 1;
    }

    Optional<Integer> newest(String name) {
        return jdbc.sql("select max(version) from deid.profile where name = ? having max(version) is not null")
                .param(name)
                .query((row, _) -> row.getInt(1))
                .optional();
    }

    Optional<String> document(String name, int version) {
        return jdbc.sql("select document from deid.profile where name = ? and version = ?")
                .params(name, version)
                .query((row, _) -> row.getString(1))
                .optional();
    }

    List<Version> versions() {
        return jdbc.sql("select name, version, created_at, created_by from deid.profile order by name, version")
                .query((row, _) -> new Version(
                        row.getString(1), row.getInt(2), row.getTimestamp(3).toInstant(), row.getString(4)))
                .list();
    }

    record Version(String name, int version, Instant createdAt, String createdBy) {}
}
