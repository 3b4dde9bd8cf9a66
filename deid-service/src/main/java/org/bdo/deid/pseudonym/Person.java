package org.bdo.deid.pseudonym;

/**
 * One person, known by a pseudonym only.
 *
 * @param id of the row in {@code deid.person}
 * @param pseudonym {@code p-} and 16 hexadecimal digits
 * @param key version of the key that the pseudonym and all else of this person is made with
 */
public record Person(long id, String pseudonym, int key) {

    /** A person of the first key. */
    public Person(long id, String pseudonym) {
        this(id, pseudonym, 1);
    }
}
