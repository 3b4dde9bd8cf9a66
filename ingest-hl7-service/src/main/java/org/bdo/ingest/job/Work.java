package org.bdo.ingest.job;

import java.io.IOException;

/** A kind of work. A step may be done twice, after a crash between it and the note of it, so it must bear that. */
public interface Work {

    /** Its name in a job. */
    String kind();

    /**
     * Does the next step.
     *
     * @throws IOException when it cannot be done now; it is tried again
     * @throws IllegalStateException when it can never be done; the message says why and names no value of a record
     */
    Job step(Job job) throws IOException;
}
