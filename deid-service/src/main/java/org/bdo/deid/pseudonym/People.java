package org.bdo.deid.pseudonym;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bdo.deid.pseudonym.Identifier.Strength;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of persons. */
final class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new person with a pseudonym that nobody has, made from the strongest identifier. */
    Person create(Map<String, Identifier> hashes, KeyVersions.InUse versions) {
        String strongest = hashes.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Identifier>, Strength>comparing(
                                entry -> entry.getValue().strength())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
        int attempt = 0;
        while (true) {
            String pseudonym = versions.key().pseudonym(strongest, attempt++);
            List<Long> created = jdbc.sql("""
                            insert into deid.person (pseudonym, key_version) values (?, ?)
                            on conflict (pseudonym) do nothing returning id
                            """)
                    .params(pseudonym, versions.current())
                    .query((row, _) -> row.getLong(1))
                    .list();
            if (!created.isEmpty()) {
                return new Person(created.getFirst(), pseudonym, versions.current());
            }
        }
    }

    /** See {@link PersonLinks#hold}. */
    boolean hold(Person person) {
        return jdbc.sql("select merged_into is null and splits = ? from deid.person where id = ? for share")
                .params(person.splits(), person.id())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Who this person is now. */
    long root(long person) {
        return jdbc.sql("""
                        with recursive up (id, merged_into) as (
                            select id, merged_into from deid.person where id = ?
                            union all select p.id, p.merged_into from deid.person p join up on p.id = up.merged_into)
                        select id from up where merged_into is null
                        """).param(person).query((row, _) -> row.getLong(1)).single();
    }

    String pseudonym(long person) {
        return jdbc.sql("select pseudonym from deid.person where id = ?")
                .param(person)
                .query((row, _) -> row.getString(1))
                .single();
    }
}
