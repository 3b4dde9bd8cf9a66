package org.bdo.ingest.v2;

import java.util.Map;
import java.util.Set;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.quarantine.UnconvertibleException;

/** Any HL7 v2 message that is about a patient: the segments that are understood are converted, the rest warned of. */
public final class V2Converter {

    /** Read elsewhere (MSH), or saying nothing that a resource holds. */
    private static final Set<String> NOTHING_TO_MAP = Set.of("MSH", "EVN", "SFT", "MSA");

    private static final Map<String, SegmentMapper> MAPPERS = Map.of(
            "PID", new PidMapper(),
            "PV1", new Pv1Mapper(),
            "DG1", new Dg1Mapper(),
            "AL1", new Al1Mapper(),
            "IN1", new In1Mapper(),
            "ORC", (orc, reading) -> reading.startOrder(orc),
            "OBR", new ObrMapper(),
            "OBX", new ObxMapper(),
            "NTE", new NteMapper());

    private V2Converter() {}

    /** Adds to the draft what the message says. */
    public static void convert(Er7Message message, Draft draft) throws UnconvertibleException {
        Reading reading = new Reading(draft, message);
        for (Segment segment : message.segments()) {
            SegmentMapper mapper = MAPPERS.get(segment.name());
            if (mapper != null && (segment.name().equals("PID") || reading.hasPatient())) {
                mapper.map(segment, reading);
            } else if (mapper != null) {
                draft.warn(segment.name() + ": comes before PID, left out");
            } else if (!NOTHING_TO_MAP.contains(segment.name())) {
                draft.warn(named(segment) + ": no mapping");
                reading.notesOn = Reading.Subject.NOTHING;
            }
        }
        if (!reading.hasPatient()) {
            throw new UnconvertibleException(
                    "hl7.no-pid",
                    "The message has no PID segment, so it cannot be tied to a patient; ask the sender to add it and send again.");
        }
    }

    /** A segment's name is three characters; anything longer may be text that is not for a warning. */
    private static String named(Segment segment) {
        return segment.name().length() == 3 ? segment.name() : "A segment without a name";
    }
}
