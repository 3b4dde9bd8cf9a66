package org.bdo.deid.pseudonym;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.deid.pseudonym.Identifier.Strength;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which person has which identifiers. All identifiers that one record gives belong to one person; a record that names two
 * known persons makes them one. Identifiers are stored as keyed hashes only.
 */
public final class PersonLinks {

    /** Any number that no other advisory lock of the database uses. Links change one at a time; finding needs no lock. */
    private static final long LOCK = 0x0B_D0_00_02L;

    private final JdbcClient jdbc;
    private final KeyedHash keyed;
    private final TransactionOperations transactions;

    PersonLinks(JdbcClient jdbc, KeyedHash keyed, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.keyed = keyed;
        this.transactions = transactions;
    }

    /**
     * The one person with these identifiers, new where none is known. Runs in its own transaction. Two persons who turn out
     * to be one are merged, and the records of the one that ends are marked to be processed again.
     *
     * @throws HeldBackException where there is no identifier, or where the persons have different СНИЛС
     */
    public Person personWith(List<Identifier> identifiers) {
        if (identifiers.isEmpty()) {
            throw new HeldBackException(
                    "identity.no-identifier",
                    "The record has no usable identifier of its patient; ask the sender to add a patient number, СНИЛС or"
                            + " ОМС policy and send again.");
        }
        Map<String, Identifier> hashes = new TreeMap<>();
        identifiers.forEach(identifier -> hashes.put(keyed.identifier(identifier), identifier));
        List<Link> known = links(hashes);
        if (known.size() == hashes.size()
                && known.stream().map(Link::person).distinct().count() == 1) {
            return known.getFirst().toPerson();
        }
        return transactions.execute(_ -> link(hashes));
    }

    /** Holds the person until the transaction ends: true, or false where it has meanwhile been merged into another. */
    public boolean hold(Person person) {
        return jdbc.sql("select merged_into is null from deid.person where id = ? for share")
                .param(person.id())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private Person link(Map<String, Identifier> hashes) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
        List<Link> known = links(hashes);
        requireOneSnils(hashes, known);
        Person person = known.isEmpty() ? create(hashes) : merge(known);
        hashes.forEach((hash, identifier) -> jdbc.sql("""
                        insert into deid.identifier (hash, strength, person) values (?, ?, ?) on conflict (hash) do nothing
                        """)
                .params(hash, identifier.strength().rank(), person.id())
                .update());
        return person;
    }

    private List<Link> links(Map<String, Identifier> hashes) {
        return jdbc.sql("""
                        select i.hash, (select min(strength) from deid.identifier where person = p.id), p.id, p.pseudonym
                        from deid.identifier i join deid.person p on p.id = i.person
                        where i.hash = any(?)
                        """)
                .param(hashes.keySet().toArray(String[]::new))
                .query((row, _) -> new Link(row.getString(1), row.getInt(2), row.getLong(3), row.getString(4)))
                .list();
    }

    private void requireOneSnils(Map<String, Identifier> hashes, List<Link> known) {
        Long[] persons = known.stream().map(Link::person).distinct().toArray(Long[]::new);
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

    private Person create(Map<String, Identifier> hashes) {
        String strongest = hashes.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Identifier>, Strength>comparing(
                                entry -> entry.getValue().strength())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
        int attempt = 0;
        while (true) {
            String pseudonym = keyed.pseudonym(strongest, attempt++);
            List<Long> created = jdbc.sql("""
                            insert into deid.person (pseudonym) values (?) on conflict (pseudonym) do nothing returning id
                            """)
                    .param(pseudonym)
                    .query((row, _) -> row.getLong(1))
                    .list();
            if (!created.isEmpty()) {
                return new Person(created.getFirst(), pseudonym);
            }
        }
    }

    /** The person with the strongest identifier stays, among equals the one known longer. */
    private Person merge(List<Link> known) {
        Link stays = known.stream()
                .min(Comparator.comparingInt(Link::strongest).thenComparingLong(Link::person))
                .orElseThrow();
        Long[] ends = known.stream()
                .map(Link::person)
                .filter(person -> person != stays.person())
                .distinct()
                .toArray(Long[]::new);
        if (ends.length > 0) {
            jdbc.sql("update deid.person set merged_into = ? where id = any(?)")
                    .params(stays.person(), ends)
                    .update();
            jdbc.sql("update deid.identifier set person = ? where person = any(?)")
                    .params(stays.person(), ends)
                    .update();
            jdbc.sql(
                            "update deid.record set state = 'PENDING', updated_at = now() where person = any(?) and state = 'DONE'")
                    .param(ends)
                    .update();
        }
        return stays.toPerson();
    }

    private record Link(String hash, int strongest, long person, String pseudonym) {

        Person toPerson() {
            return new Person(person, pseudonym);
        }
    }
}
