package org.bdo.deid.pseudonym;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.pseudonym.Identifiers.Link;
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
    private final People people;
    private final Identifiers table;
    private final KeyVersions keys;
    private final IdentityVault vault;
    private final Merges merges;
    private final Separations separations;
    private final TransactionOperations transactions;

    PersonLinks(
            JdbcClient jdbc,
            KeyVersions keys,
            IdentityVault vault,
            AuditTrail audit,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.people = new People(jdbc);
        this.table = new Identifiers(jdbc);
        this.keys = keys;
        this.vault = vault;
        this.separations = new Separations(jdbc);
        this.merges = new Merges(jdbc, people, separations, audit);
        this.transactions = transactions;
    }

    /**
     * The one person with these identifiers, new where none is known; the vault learns what else is said of the person. Runs
     * in its own transaction. Two persons who turn out to be one are merged, and the records of the one that ends are marked
     * to be processed again.
     *
     * @param receivedAt when the record was that says this: of who was told apart the later word counts
     * @throws HeldBackException where there is no identifier, or where the persons have different СНИЛС or were
     *     told apart
     */
    public Person personWith(Identity identity, Instant receivedAt) {
        Person person = personWith(identity.identifiers());
        if (!identity.unlinked().isEmpty()) {
            person = transactions.execute(_ -> unlink(identity, receivedAt));
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
        Map<String, Identifier> hashes =
                Identifiers.hashes(identifiers, keys.inUse().key());
        List<Link> known = table.links(hashes.keySet());
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
        return people.hold(person);
    }

    /** Whether whoever this was is this person now. */
    public boolean isNow(long id, Person person) {
        return people.root(id) == person.id();
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
        table.rekey(identifiers, keys.inUse());
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
            long stays = people.root(kept);
            long ends = people.root(ended);
            table.requireOneSnils(Map.of(), List.of(stays, ends));
            if (stays != ends) {
                separations.unite(stays, ends);
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

    /** What is told to be another's is another's from now on; a second time, or after an operator's later word, nothing changes. */
    private Person unlink(Identity identity, Instant receivedAt) {
        lock();
        keys.refresh();
        rekey(identity.unlinked());
        KeyVersions.InUse versions = keys.inUse();
        for (Identifier other : identity.unlinked()) {
            Person person = link(identity.identifiers()); // whom the number before may have made another
            Map<String, Identifier> hash = Identifiers.hashes(List.of(other), versions.key());
            long another = table.links(hash.keySet()).stream()
                    .findFirst()
                    .map(Link::person)
                    .orElseGet(() -> add(hash, versions).id());
            if (another != person.id()) {
                separations.separate(person.id(), another);
            } else if (!separations.unitedSince(another, receivedAt)) {
                split(person, identity.identifiers(), hash, versions);
            }
        }
        return link(identity.identifiers());
    }

    /** By undoing the merge that joined them, or, where they were never two, by making a new person of the other. */
    private void split(Person person, List<Identifier> own, Map<String, Identifier> other, KeyVersions.InUse versions) {
        Optional<Long> merge =
                merges.between(Identifiers.hashes(own, versions.key()).keySet(), other.keySet());
        if (merge.isPresent()) {
            merges.undo(merge.get(), SERVICE);
            return;
        }
        table.remove(other.keySet());
        merges.splitOff(person.id(), add(other, versions).id());
    }

    private Person add(Map<String, Identifier> hashes, KeyVersions.InUse versions) {
        Person person = people.create(hashes, versions);
        table.store(hashes, person, versions);
        vault.learn(person, Identity.of(List.copyOf(hashes.values())));
        return person;
    }

    private Person link(List<Identifier> identifiers) {
        lock();
        keys.refresh();
        rekey(identifiers);
        KeyVersions.InUse versions = keys.inUse();
        Map<String, Identifier> hashes = Identifiers.hashes(identifiers, versions.key());
        List<Link> known = table.links(hashes.keySet());
        table.requireOneSnils(hashes, known.stream().map(Link::person).toList());
        separations.requireNotSeparated(known.stream().map(Link::person).toList());
        Person person = known.isEmpty() ? people.create(hashes, versions) : merge(known);
        table.store(hashes, person, versions);
        return person;
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
}
