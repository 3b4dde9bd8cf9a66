package org.bdo.deid.vault;

import java.security.SecureRandom;
import java.util.Optional;
import org.bdo.deid.key.KeyRing;
import org.bdo.deid.key.Sealed;
import org.bdo.deid.pseudonym.KeyVersions.InUse;
import org.bdo.deid.pseudonym.KeyedHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each person's data key: random, stored only wrapped by a version of the key. */
@Component
class DataKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final KeyRing ring;

    DataKeys(JdbcClient jdbc, KeyRing ring) {
        this.jdbc = jdbc;
        this.ring = ring;
    }

    /** This person's, made at the first time. */
    KeyedHash of(long person) {
        return find(person).orElseGet(() -> create(person));
    }

    KeyedHash open(long person, byte[] wrapped, int version) {
        return new KeyedHash(Sealed.open(ring.version(version).sealingKey(), row(person), wrapped));
    }

    /** Wraps it with the current version from now on. */
    void rewrap(long person, byte[] wrapped, int version) {
        byte[] key = Sealed.open(ring.version(version).sealingKey(), row(person), wrapped);
        InUse keys = ring.inUse();
        jdbc.sql("update deid.vault_key set wrapped = ?, key_version = ? where person = ?")
                .params(Sealed.seal(keys.key().sealingKey(), row(person), key), keys.current(), person)
                .update();
    }

    private Optional<KeyedHash> find(long person) {
        return jdbc.sql("select wrapped, key_version from deid.vault_key where person = ?")
                .param(person)
                .query((row, _) -> open(person, row.getBytes(1), row.getInt(2)))
                .optional();
    }

    private KeyedHash create(long person) {
        byte[] key = new byte[KeyedHash.KEY_BYTES];
        RANDOM.nextBytes(key);
        ring.refresh();
        InUse keys = ring.inUse();
        jdbc.sql("insert into deid.vault_key (person, wrapped, key_version) values (?, ?, ?) on conflict do nothing")
                .params(person, Sealed.seal(keys.key().sealingKey(), row(person), key), keys.current())
                .update();
        return find(person).orElseThrow();
    }

    private static String row(long person) {
        return "vault_key/" + person;
    }
}
