package org.bdo.deid.key;

import java.util.Optional;
import java.util.SortedSet;

/**
 * Where the key's versions lie: a PKCS#12 file here; a Vault or a KMS can stand in as a bean of this type. A key is 32 bytes;
 * a version never changes. What cannot be read or written is an {@link java.io.UncheckedIOException}.
 */
public interface KeySource {

    SortedSet<Integer> versions();

    /** The bytes of this version, or empty where there is none. */
    Optional<byte[]> find(int version);

    /** Makes a random key of this version unless there is one, and returns only once it is safely kept. */
    void create(int version);

    /** Keeps this key as this version; one that is there stays. */
    void keep(int version, byte[] key);

    /** Forgets a version; nothing happens where there is none. */
    void remove(int version);
}
