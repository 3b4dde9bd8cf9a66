package org.bdo.ingest.v2;

import java.util.stream.Collectors;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;

/** NTE to the note of what it follows. */
final class NteMapper implements SegmentMapper {

    @Override
    public void map(Segment nte, Reading reading) {
        String text = nte.all(3).stream().map(Field::whole).collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return;
        }
        if (reading.notes != null) {
            reading.notes.accept(text);
        } else {
            reading.draft().warn("NTE: belongs to nothing that was read, left out");
            nte.unread(3);
        }
    }
}
