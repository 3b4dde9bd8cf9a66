package org.bdo.contracts;

import java.time.Instant;

/**
 * A record was received and its bytes are durable. It carries no identity and no object key, so that it may cross the
 * identity line: it is what the balance of counts is made of.
 *
 * @param id the raw record's id
 * @param source the organisation that sent it
 * @param kind what it is
 * @param size bytes
 * @param receivedAt when its bytes became durable
 */
public record RecordAccounted(String id, String source, RecordKind kind, long size, Instant receivedAt) {}
