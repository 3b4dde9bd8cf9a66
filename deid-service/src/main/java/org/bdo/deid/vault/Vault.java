package org.bdo.deid.vault;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdo.deid.key.Sealed;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What records said of who people are, sealed with the person's own key (AES-256-GCM), one row for each thing said. A row
 * belongs to the person that its record had then, also when that one is merged into another.
 */
@Repository
class Vault implements IdentityVault {

    /** What was said last counts; a person of whom more different things are said is many. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DataKeys dataKeys;

    Vault(JdbcClient jdbc, JsonMapper json, DataKeys dataKeys) {
        this.jdbc = jdbc;
        this.json = json;
        this.dataKeys = dataKeys;
    }

    @Override
    public void learn(Person person, Identity identity) {
        String content = json.writeValueAsString(identity);
        KeyedHash key = dataKeys.of(person.id());
        String digest = key.digest(content);
        boolean known = jdbc.sql("select exists (select from deid.vault_entry where person = ? and digest = ?)")
                .params(person.id(), digest)
                .query((row, _) -> row.getBoolean(1))
                .single();
        if (!known) {
            add(person.id(), digest, content, key);
        }
    }

    @Override
    public Identity known(Person person) {
        Map<Long, KeyedHash> keys = new HashMap<>();
        return Identity.all(jdbc.sql("""
                        with recursive one (id) as (
                            select ?::bigint union all select p.id from deid.person p join one on p.merged_into = one.id)
                        select e.id, e.person, e.content, k.wrapped, k.key_version
                        from one join deid.vault_entry e on e.person = one.id join deid.vault_key k on k.person = one.id
                        order by e.id desc limit ?
                        """)
                .params(person.id(), MOST)
                .query((row, _) -> {
                    long owner = row.getLong(2);
                    KeyedHash known = keys.get(owner);
                    KeyedHash key = known == null ? dataKeys.open(owner, row.getBytes(4), row.getInt(5)) : known;
                    keys.put(owner, key);
                    return open(key, row.getLong(1), row.getBytes(3));
                })
                .list());
    }

    private void add(long person, String digest, String content, KeyedHash key) {
        long id = jdbc.sql("select nextval('deid.vault_entry_id')")
                .query((row, _) -> row.getLong(1))
                .single();
        byte[] sealed = Sealed.seal(key.sealingKey(), row(id), content.getBytes(StandardCharsets.UTF_8));
        jdbc.sql(
                        "insert into deid.vault_entry (id, person, digest, content) values (?, ?, ?, ?) on conflict do nothing")
                .params(id, person, digest, sealed)
                .update();
    }

    private Identity open(KeyedHash key, long id, byte[] sealed) {
        return json.readValue(Sealed.open(key.sealingKey(), row(id), sealed), Identity.class);
    }

    /** What this person's own rows say, without those of whoever was merged into it. */
    List<Identity> own(long person, KeyedHash key) {
        return jdbc.sql("select id, content from deid.vault_entry where person = ? order by id")
                .param(person)
                .query((row, _) -> open(key, row.getLong(1), row.getBytes(2)))
                .list();
    }

    private static String row(long id) {
        return "vault_entry/" + id;
    }
}
