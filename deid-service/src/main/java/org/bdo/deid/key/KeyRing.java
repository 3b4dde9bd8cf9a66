package org.bdo.deid.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bdo.deid.pseudonym.KeyVersions;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The key in all its versions. The database says which there are and which is current; the bytes of the current one are in the
 * {@link KeySource} alone, those of an earlier one there or, sealed by the current one, in the database. A key that is not the
 * one which the database was made with is refused: it would silently make other pseudonyms.
 */
public final class KeyRing implements KeyVersions {

    private static final int FIRST = 1;

    private final KeySource source;
    private final KeyTable table;
    private volatile Known known = new Known("", new TreeMap<>());

    KeyRing(KeySource source, JdbcClient jdbc) {
        this.source = source;
        this.table = new KeyTable(jdbc);
    }

    @Override
    public KeyedHash of(Person person) {
        return version(person.key());
    }

    @Override
    public List<KeyedHash> all() {
        return known.all().values().stream().map(Held::hash).toList();
    }

    @Override
    public InUse inUse() {
        SortedMap<Integer, Held> all = known.all();
        Map<Integer, KeyedHash> earlier = new TreeMap<>();
        all.forEach((version, held) -> {
            if (!held.retired() && version < all.firstKey()) {
                earlier.put(version, held.hash());
            }
        });
        return new InUse(all.firstKey(), version(all.firstKey()), earlier);
    }

    /** A version, retired ones too. */
    public KeyedHash version(int version) {
        Held held = known.all().get(version);
        if (held == null) {
            refresh();
            held = known.all().get(version);
        }
        if (held == null) {
            throw failed("There is no version " + version + " of the key");
        }
        return held.hash();
    }

    @Override
    public void refresh() {
        String state = table.state();
        if (!state.equals(known.state())) {
            load(state);
        }
    }

    /** Reads the versions, and makes the first one where there is none. Call it in a transaction. */
    void open(Optional<byte[]> configured) {
        table.lock();
        if (table.rows().isEmpty()) {
            int first = first(configured);
            register(first, bytes(first), "deid-service");
        }
        refresh();
    }

    /**
     * Makes a new version and seals the earlier ones with it. Call it in a transaction. A crash between the file and the
     * database leaves an unused version in the file, which the next rotation takes.
     *
     * @param by who wants it
     * @return the new version's number
     */
    int rotate(String by) {
        table.lock();
        refresh();
        int next = inUse().current() + 1;
        source.create(next);
        byte[] key = bytes(next);
        KeyedHash hash = register(next, key, by);
        known.all()
                .forEach((version, held) ->
                        table.seal(version, Sealed.seal(hash.sealingKey(), row(version), held.bytes()), next));
        return next;
    }

    /** Takes a version out of use that nothing is stored under. Call it in a transaction, and {@link #forget} after it. */
    void retire(int version) {
        table.lock();
        table.retire(version);
    }

    /** Removes a retired version from the key source. */
    void forget(int version) {
        source.remove(version);
    }

    /** The versions that the key source has. */
    List<Integer> kept() {
        return List.copyOf(source.versions());
    }

    private int first(Optional<byte[]> configured) {
        boolean people = table.hasPeople();
        if (source.versions().isEmpty()) {
            if (people && configured.isEmpty()) {
                throw failed(
                        "There are people in the database, and no key: set 'bdo.deid.key' as it was, or restore the"
                                + " key file");
            }
            configured.ifPresentOrElse(key -> source.keep(FIRST, key), () -> source.create(FIRST));
        }
        int first = people ? FIRST : source.versions().last();
        if (people && configured.isPresent() && !Arrays.equals(configured.get(), bytes(FIRST))) {
            throw failed("'bdo.deid.key' is not version 1 of the key file");
        }
        return first;
    }

    private KeyedHash register(int version, byte[] key, String by) {
        KeyedHash hash = new KeyedHash(key);
        table.add(version, hash.check(), by);
        return hash;
    }

    private void load(String state) {
        SortedMap<Integer, Held> all = new TreeMap<>(Collections.reverseOrder());
        for (KeyTable.Row row : table.rows()) {
            all.put(row.version(), held(row, all));
        }
        known = new Known(state, Collections.unmodifiableSortedMap(all));
    }

    /** The newest comes first, so what sealed a version is there. */
    private Held held(KeyTable.Row row, SortedMap<Integer, Held> newer) {
        Held sealer = newer.get(row.sealedBy());
        byte[] sealed = row.sealed();
        byte[] key = sealed == null || sealer == null
                ? bytes(row.version())
                : Sealed.open(sealer.hash().sealingKey(), row(row.version()), sealed);
        Held held = new Held(key, new KeyedHash(key), row.retired());
        if (!held.hash().check().equals(row.check())) {
            throw failed("Version " + row.version() + " of the key is not the one that this database was made with");
        }
        return held;
    }

    private byte[] bytes(int version) {
        return source.find(version)
                .orElseThrow(() -> failed("Version " + version + " is not in the key file; restore the file"));
    }

    private static String row(int version) {
        return "key_version/" + version;
    }

    /** A failure of the installation, not of a record: whoever needs the key waits. */
    private static UncheckedIOException failed(String message) {
        return new UncheckedIOException(new IOException(message));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Held(byte[] bytes, KeyedHash hash, boolean retired) {

        @Override
        public String toString() {
            return "Held[]";
        }
    }

    /**
     * What was read last.
     *
     * @param state of the table when it was read
     * @param all the newest first
     */
    private record Known(String state, SortedMap<Integer, Held> all) {}
}
