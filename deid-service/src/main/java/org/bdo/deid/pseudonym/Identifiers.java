package org.bdo.deid.pseudonym;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.deid.pseudonym.Identifier.Strength;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose each identifier is: the table of keyed hashes. */
final class Identifiers {

    private final JdbcClient jdbc;

    Identifiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By their hashes. */
    static Map<String, Identifier> hashes(List<Identifier> identifiers, KeyedHash keyed) {
        Map<String, Identifier> hashes = new TreeMap<>();
        identifiers.forEach(identifier -> hashes.put(keyed.identifier(identifier), identifier));
        return hashes;
    }

    /** Whose these are. */
    List<Link> links(Collection<String> hashes) {
        return jdbc.sql("""
                        select (select min(strength) from deid.identifier where person = p.id), p.id, p.pseudonym, p.key_version,
                            p.splits
                        from deid.identifier i join deid.person p on p.id = i.person
                        where i.hash = any(?)
                        """)
                .param(hashes.toArray(String[]::new))
                .query((row, _) ->
                        new Link(row.getInt(1), row.getLong(2), row.getString(3), row.getInt(4), row.getInt(5)))
                .list();
    }

    /** Adds those that are not known yet. */
    void store(Map<String, Identifier> hashes, Person person, KeyVersions.InUse versions) {
        hashes.forEach((hash, identifier) -> jdbc.sql("""
                        insert into deid.identifier (hash, strength, person, origin, key_version) values (?, ?, ?, ?, ?)
                        on conflict (hash) do nothing
                        """)
                .params(hash, identifier.strength().rank(), person.id(), person.id(), versions.current())
                .update());
    }

    /** Stores these, if they are known, under the current version of the key. */
    void rekey(List<Identifier> identifiers, KeyVersions.InUse versions) {
        versions.earlier()
                .forEach((version, old) -> identifiers.forEach(identifier -> jdbc.sql("""
                        update deid.identifier set hash = ?, key_version = ? where hash = ? and key_version = ?
                        """)
                        .params(
                                versions.key().identifier(identifier),
                                versions.current(),
                                old.identifier(identifier),
                                version)
                        .update()));
    }

    void remove(Collection<String> hashes) {
        jdbc.sql("delete from deid.identifier where hash = any(?)")
                .param(hashes.toArray(String[]::new))
                .update();
    }

    /** @throws HeldBackException where these people and what a record says have more than one СНИЛС */
    void requireOneSnils(Map<String, Identifier> hashes, List<Long> known) {
        Long[] persons = known.stream().distinct().toArray(Long[]::new);
        List<String> snils = jdbc.sql("select hash from deid.identifier where person = any(?) and strength = ?")
                .params(persons, Strength.SNILS.rank())
                .query((row, _) -> row.getString(1))
                .list();
        long given = hashes.entrySet().stream()
                .filter(entry -> entry.getValue().strength() == Strength.SNILS && !snils.contains(entry.getKey()))
                .count();
        if (snils.size() + given > 1) {
            throw new HeldBackException(
                    "identity.contradiction",
                    "The record's identifiers belong to people with different СНИЛС; correct the patient at the sender and"
                            + " send again.");
        }
    }

    /**
     * An identifier's person.
     *
     * @param strongest rank of the strongest identifier that the person has
     */
    record Link(int strongest, long person, String pseudonym, int key, int splits) {

        Person toPerson() {
            return new Person(person, pseudonym, key, splits);
        }
    }
}
