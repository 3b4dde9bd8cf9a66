package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.quarantine.UnconvertibleException;

/** Turns one kind of segment into resources; segments come in the order of the message. */
interface SegmentMapper {

    void map(Segment segment, Reading reading) throws UnconvertibleException;
}
