package org.bdo.ingest.v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.quarantine.UnconvertibleException;

/** Any HL7 v2 message that is about a patient: the segments that are understood are converted, the rest reported. */
public final class V2Converter {

    /** Read elsewhere (MSH), or saying nothing that a resource holds. */
    private static final Set<String> NOTHING_TO_MAP = Set.of("MSH", "EVN", "SFT", "MSA", "UAC", "DSC", "RGS");
    /** Of a schedule they may come before the patient that they are about. */
    private static final Set<String> MAY_COME_FIRST = Set.of("SCH", "TQ1", "NTE", "ORC");

    private static final Map<String, SegmentMapper> MAPPERS = Map.ofEntries(
            Map.entry("PID", new PidMapper()),
            Map.entry("PD1", new Pd1Mapper()),
            Map.entry("MRG", new MrgMapper()),
            Map.entry("NK1", RelativeMapper.NK1),
            Map.entry("GT1", RelativeMapper.GT1),
            Map.entry("PV1", new Pv1Mapper()),
            Map.entry("PV2", new Pv2Mapper()),
            Map.entry("ROL", RolMapper.ROL),
            Map.entry("PRT", RolMapper.PRT),
            Map.entry("DG1", new Dg1Mapper()),
            Map.entry("PRB", new PrbMapper()),
            Map.entry("PR1", new Pr1Mapper()),
            Map.entry("AL1", new Al1Mapper()),
            Map.entry("IAM", new Al1Mapper()),
            Map.entry("IN1", new In1Mapper()),
            Map.entry("FT1", new Ft1Mapper()),
            Map.entry("ORC", (orc, reading) -> reading.startOrder(orc)),
            Map.entry("TQ1", new Tq1Mapper()),
            Map.entry("OBR", new ObrMapper()),
            Map.entry("OBX", new ObxMapper()),
            Map.entry("SPM", new SpmMapper()),
            Map.entry("NTE", new NteMapper()),
            Map.entry("TXA", new TxaMapper()),
            Map.entry("SCH", new SchMapper()),
            Map.entry("AIS", SchMapper::resource),
            Map.entry("AIP", SchMapper::resource),
            Map.entry("AIL", SchMapper::resource),
            Map.entry("AIG", SchMapper::resource),
            Map.entry("RXA", new RxaMapper()),
            Map.entry("RXR", RxaMapper::route),
            Map.entry("RXO", RxoMapper.RXO),
            Map.entry("RXE", RxoMapper.RXE),
            Map.entry("RXD", RxoMapper::dispense));

    private V2Converter() {}

    /** Adds to the draft what the message says, and tells which of its fields that was. */
    public static Coverage convert(Er7Message message, Draft draft) throws UnconvertibleException {
        Reading reading = new Reading(draft, message);
        for (Segment segment : patientFirst(message.segments())) {
            take(segment, reading);
        }
        if (!reading.hasPatient()) {
            throw new UnconvertibleException(
                    "hl7.no-pid",
                    "The message has no PID segment, so it cannot be tied to a patient; ask the sender to add it and send again.");
        }
        Coverage coverage = Coverage.of(message);
        coverage.unmapped().keySet().forEach(field -> draft.findings().add("field.unmapped", field));
        return coverage;
    }

    private static void take(Segment segment, Reading reading) throws UnconvertibleException {
        SegmentMapper mapper = MAPPERS.get(segment.name());
        String name = Coverage.name(segment);
        if (reading.hasEnded() && !name.equals("PID") && !NOTHING_TO_MAP.contains(name)) {
            reading.draft().warn(name + ": comes after the second PID, left out");
        } else if (mapper != null && (name.equals("PID") || reading.hasPatient())) {
            mapper.map(segment, reading);
        } else if (mapper != null) {
            reading.draft().warn(name + ": comes before PID, left out");
        } else if (name.startsWith("Z") && reading.hasPatient()) {
            LocalSegments.keep(segment, reading);
        } else if (!NOTHING_TO_MAP.contains(name)) {
            reading.draft().warn((name.equals("???") ? "A segment without a name" : name) + ": no mapping");
            reading.notes = null;
        }
    }

    /** What may stand before PID is moved behind it. */
    private static List<Segment> patientFirst(List<Segment> segments) {
        int pid = 0;
        while (pid < segments.size() && !segments.get(pid).name().equals("PID")) {
            pid++;
        }
        List<Segment> early = segments.subList(0, pid).stream()
                .filter(segment -> MAY_COME_FIRST.contains(segment.name()))
                .toList();
        if (pid == segments.size() || early.isEmpty()) {
            return segments;
        }
        List<Segment> ordered = new ArrayList<>(segments);
        ordered.removeAll(early);
        ordered.addAll(ordered.indexOf(segments.get(pid)) + 1, early);
        return ordered;
    }
}
