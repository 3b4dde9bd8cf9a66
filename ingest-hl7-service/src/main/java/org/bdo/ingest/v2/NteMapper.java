package org.bdo.ingest.v2;

import java.util.stream.Collectors;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;

/** NTE to the note of the result, or the conclusion of the report, that it follows. */
final class NteMapper implements SegmentMapper {

    @Override
    public void map(Segment nte, Reading reading) {
        String text = nte.all(3).stream().map(Field::whole).collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return;
        }
        Reading.Order order = reading.order;
        if (reading.notesOn == Reading.Subject.RESULT && reading.result != null) {
            reading.result.addNote().setText(text);
        } else if (reading.notesOn == Reading.Subject.ORDER && order != null && order.report() != null) {
            String before = order.report().getConclusion();
            order.report().setConclusion(before == null ? text : before + "\n" + text);
        } else if (reading.notesOn == Reading.Subject.ORDER && order != null && order.request() != null) {
            order.request().addNote().setText(text);
        } else {
            reading.draft().warn("NTE: belongs to no order or result, left out");
        }
    }
}
