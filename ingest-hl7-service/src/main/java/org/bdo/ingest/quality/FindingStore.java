package org.bdo.ingest.quality;

import java.time.LocalDate;
import java.util.Map;

/** Keeps what was found in records. */
public interface FindingStore {

    /** These are the record's findings from now on. */
    void replace(String record, String source, LocalDate receivedOn, Map<Finding, Integer> findings);
}
