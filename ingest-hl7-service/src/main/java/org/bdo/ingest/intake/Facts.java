package org.bdo.ingest.intake;

import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a record before it is converted.
 *
 * @param charset how its text is encoded, where that had to be decided (a Java charset name)
 * @param charsetBasis what that decision rests on
 * @param controlId the sender's own id of the message
 * @param messageType what it is, such as {@code ADT^A01}
 * @param patient the first identifier of its patient, to keep the order per patient; never stored or logged
 * @param fault why it cannot be read at all
 */
record Facts(
        @Nullable String charset,
        @Nullable String charsetBasis,
        @Nullable String controlId,
        @Nullable String messageType,
        @Nullable String patient,
        @Nullable Fault fault) {

    static Facts read(@Nullable String patient) {
        return new Facts(null, null, null, null, patient, null);
    }

    Facts at(Fault found) {
        return new Facts(charset, charsetBasis, controlId, messageType, patient, found);
    }

    static Facts unreadable(Fault fault) {
        return new Facts(null, null, null, null, null, fault);
    }
}
