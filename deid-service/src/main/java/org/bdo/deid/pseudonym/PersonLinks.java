package org.bdo.deid.pseudonym;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bdo.deid.pseudonym.Identifier.Strength;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which person has which identifiers. All identifiers that one record gives belong to one person; a record that names two
 * known persons makes them one. Identifiers are stored as keyed hashes only, each under one version of the key: the current
 * one, or an earlier one until a rotation or the next record makes it anew.
 */
public final class PersonLinks {

    /** Any number that no other advisory lock of the database uses. Links change one at a time; finding needs no lock. */
    private static final long LOCK = 0x0B_D0_00_02L;

    private static final String SERVICE = "deid-service";

    private final JdbcClient jdbc;
    private final KeyVersions keys;
    private final IdentityVault vault;
    private final Merges merges;
    private final TransactionOperations transactions;

    PersonLinks(
            JdbcClient jdbc, KeyVersions keys, IdentityVault vault, Merges merges, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.vault = vault;
        this.merges = merges;
        this.transactions = transactions;
    }

    /**
     * The one person with these identifiers, new where none is known; the vault learns what else is said of the person. Runs
     * in its own transaction. Two persons who turn out to be one are merged, and the records of the one that ends are marked
     * to be processed again.
     *
     * @throws HeldBackException where there is no identifier, or where the persons have different СНИЛС or were
     *     told apart
     */
    public Person personWith(Identity identity) {
        Person person = personWith(identity.identifiers());
        if (!identity.unlinked().isEmpty()) {
            person = transactions.execute(_ -> unlink(identity));
        }
        vault.learn(person, identity.own());
        return person;
    }

    private Person personWith(List<Identifier> identifiers) {
        if (identifiers.isEmpty()) {
            throw new HeldBackException(
                    "identity.no-identifier",
                    "The record has no usable identifier of its patient; ask the sender to add a patient number, СНИЛС or"
                            + " ОМС policy and send again.");
        }
        Map<String, Identifier> hashes = hashes(identifiers, keys.inUse().key());
        List<Link> known = links(hashes);
        if (known.size() == hashes.size()
                && known.stream().map(Link::person).distinct().count() == 1) {
            return known.getFirst().toPerson();
        }
        return transactions.execute(_ -> link(identifiers));
    }

    /**
     * Holds the person until the transaction ends: true, or false where it has meanwhile been merged into another or others
     * were told apart from it.
     */
    public boolean hold(Person person) {
        return jdbc.sql("select merged_into is null and splits = ? from deid.person where id = ? for share")
                .params(person.splits(), person.id())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Whether whoever this was is this person now. */
    public boolean isNow(long id, Person person) {
        return merges.root(id) == person.id();
    }

    /** Nothing that links people changes until the transaction ends. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
    }

    /** Stores these identifiers, if they are known, under the current version of the key. Call it with the lock held. */
    public void rekey(List<Identifier> identifiers) {
        KeyVersions.InUse versions = keys.inUse();
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

    /**
     * Makes one person of two, though they may have been told apart before; the records of the one that ends are marked to be
     * processed again. Runs in its own transaction.
     *
     * @throws HeldBackException where they have different СНИЛС
     */
    public void merge(long kept, long ended, Merges.Cause cause, String actor) {
        transactions.executeWithoutResult(_ -> {
            lock();
            long stays = merges.root(kept);
            long ends = merges.root(ended);
            requireOneSnils(Map.of(), List.of(stays, ends));
            if (stays != ends) {
                merges.unite(stays, ends);
                merges.merge(stays, ends, cause, actor);
            }
        });
    }

    /** Undoes a merge, see {@link Merges#undo}; false where there is none to undo. Runs in its own transaction. */
    public boolean unmerge(long merge, String actor) {
        return transactions.execute(_ -> {
            lock();
            return merges.undo(merge, actor);
        });
    }

    /** What is told to be another's is another's from now on; a second time changes nothing. */
    private Person unlink(Identity identity) {
        lock();
        keys.refresh();
        rekey(identity.unlinked());
        KeyVersions.InUse versions = keys.inUse();
        for (Identifier other : identity.unlinked()) {
            Person person = link(identity.identifiers()); // whom the number before may have made another
            Map<String, Identifier> hash = hashes(List.of(other), versions.key());
            long another = links(hash).stream()
                    .findFirst()
                    .map(Link::person)
                    .orElseGet(() -> add(hash, versions).id());
            if (another == person.id()) {
                split(person, identity.identifiers(), hash, versions);
            } else {
                merges.separate(person.id(), another);
            }
        }
        return link(identity.identifiers());
    }

    /** By undoing the merge that joined them, or, where they were never two, by making a new person of the other. */
    private void split(Person person, List<Identifier> own, Map<String, Identifier> other, KeyVersions.InUse versions) {
        Optional<Long> merge = merges.between(hashes(own, versions.key()).keySet(), other.keySet());
        if (merge.isPresent()) {
            merges.undo(merge.get(), SERVICE);
            return;
        }
        jdbc.sql("delete from deid.identifier where hash = any(?)")
                .param(other.keySet().toArray(String[]::new))
                .update();
        merges.splitOff(person.id(), add(other, versions).id());
    }

    private Person add(Map<String, Identifier> hashes, KeyVersions.InUse versions) {
        Person person = create(hashes, versions);
        store(hashes, person, versions);
        vault.learn(person, Identity.of(List.copyOf(hashes.values())));
        return person;
    }

    private Person link(List<Identifier> identifiers) {
        lock();
        keys.refresh();
        rekey(identifiers);
        KeyVersions.InUse versions = keys.inUse();
        Map<String, Identifier> hashes = hashes(identifiers, versions.key());
        List<Link> known = links(hashes);
        requireOneSnils(hashes, known.stream().map(Link::person).toList());
        merges.requireNotSeparated(known.stream().map(Link::person).toList());
        Person person = known.isEmpty() ? create(hashes, versions) : merge(known);
        store(hashes, person, versions);
        return person;
    }

    private void store(Map<String, Identifier> hashes, Person person, KeyVersions.InUse versions) {
        hashes.forEach((hash, identifier) -> jdbc.sql("""
                        insert into deid.identifier (hash, strength, person, origin, key_version) values (?, ?, ?, ?, ?)
                        on conflict (hash) do nothing
                        """)
                .params(hash, identifier.strength().rank(), person.id(), person.id(), versions.current())
                .update());
    }

    private static Map<String, Identifier> hashes(List<Identifier> identifiers, KeyedHash keyed) {
        Map<String, Identifier> hashes = new TreeMap<>();
        identifiers.forEach(identifier -> hashes.put(keyed.identifier(identifier), identifier));
        return hashes;
    }

    private List<Link> links(Map<String, Identifier> hashes) {
        return jdbc.sql("""
                        select (select min(strength) from deid.identifier where person = p.id), p.id, p.pseudonym, p.key_version,
                            p.splits
                        from deid.identifier i join deid.person p on p.id = i.person
                        where i.hash = any(?)
                        """)
                .param(hashes.keySet().toArray(String[]::new))
                .query((row, _) ->
                        new Link(row.getInt(1), row.getLong(2), row.getString(3), row.getInt(4), row.getInt(5)))
                .list();
    }

    private void requireOneSnils(Map<String, Identifier> hashes, List<Long> known) {
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

    private Person create(Map<String, Identifier> hashes, KeyVersions.InUse versions) {
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

    /** The person with the strongest identifier stays, among equals the one known longer. */
    private Person merge(List<Link> known) {
        Link stays = known.stream()
                .min(Comparator.comparingInt(Link::strongest).thenComparingLong(Link::person))
                .orElseThrow();
        known.stream()
                .map(Link::person)
                .filter(person -> person != stays.person())
                .distinct()
                .forEach(ends -> merges.merge(stays.person(), ends, Merges.Cause.RECORD, SERVICE));
        return stays.toPerson();
    }

    private record Link(int strongest, long person, String pseudonym, int key, int splits) {

        Person toPerson() {
            return new Person(person, pseudonym, key, splits);
        }
    }
}
