package org.bdo.deid.pseudonym;

/**
 * One person, known by a pseudonym only.
 *
 * @param id of the row in {@code deid.person}
 * @param pseudonym {@code p-} and 16 hexadecimal digits
 * @param key version of the key that the pseudonym and all else of this person is made with
 * @param splits how often others had been told apart from this person when it was looked up
 */
public record Person(long id, String pseudonym, int key, int splits) {

    /** A person whom nobody was told apart from. */
    public Person(long id, String pseudonym, int key) {
        this(id, pseudonym, key, 0);
    }

    /** A person of the first key. */
    public Person(long id, String pseudonym) {
        this(id, pseudonym, 1);
    }
}
