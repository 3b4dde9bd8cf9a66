package org.bdo.ingest.v2;

import java.util.Optional;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.ServiceRequest;

/** TQ1: when an order is to be carried out and how soon. It stands before the OBR or RXO that it is about. */
final class Tq1Mapper implements SegmentMapper {

    @Override
    public void map(Segment tq1, Reading reading) {
        if (reading.order == null) {
            reading.timing = tq1;
        } else {
            Optional.ofNullable(reading.order.request()).ifPresent(request -> apply(tq1, request, reading));
        }
    }

    static void apply(Segment tq1, ServiceRequest request, Reading reading) {
        Period period = new Period();
        reading.time(tq1, 7).ifPresent(period::setStartElement);
        reading.time(tq1, 8).ifPresent(period::setEndElement);
        if (!period.isEmpty()) {
            request.setOccurrence(period);
        }
        Orders.priority(tq1.text(9), request);
        if (tq1.has(11)) {
            request.addNote().setText(tq1.first(11).whole());
        }
    }
}
