package org.bdo.ingest.conversion;

/** An event names a record that the database does not have: no retry can help, the event goes to the dead letters. */
public final class UnknownRecordException extends RuntimeException {

    UnknownRecordException(String id) {
        super("No record '" + id + "'");
    }
}
