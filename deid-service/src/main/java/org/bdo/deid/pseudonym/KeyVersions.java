package org.bdo.deid.pseudonym;

import java.util.Map;

/** The key in all its versions. */
public interface KeyVersions extends PersonKeys {

    /** Those that an identifier may be stored under. */
    InUse inUse();

    /** Learns of versions that another process has made; call it in the transaction that relies on it. */
    void refresh();

    /**
     * Versions of the key.
     *
     * @param current the number of the version that new people get
     * @param key the current version
     * @param earlier those before it, by number
     */
    record InUse(int current, KeyedHash key, Map<Integer, KeyedHash> earlier) {}
}
