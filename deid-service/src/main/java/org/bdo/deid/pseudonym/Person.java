package org.bdo.deid.pseudonym;

/**
 * One person, known by a pseudonym only.
 *
 * @param id of the row in {@code deid.person}
 * @param pseudonym {@code p-} and 16 hexadecimal digits
 */
public record Person(long id, String pseudonym) {}
