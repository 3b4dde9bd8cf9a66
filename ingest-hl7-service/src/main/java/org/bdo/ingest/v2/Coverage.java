package org.bdo.ingest.v2;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Segment;

/**
 * Which fields with content of an HL7 v2 message went into its resources and which did not, field by field. Names of fields
 * only ({@code PID-5}), with how often each had content; never a value.
 *
 * @param mapped fields that a mapping read
 * @param unmapped fields that only the raw record has; in a segment without a mapping that is all of them
 */
public record Coverage(Map<String, Integer> mapped, Map<String, Integer> unmapped) {

    /** Of other kinds of record, whose reader keeps everything or warns. */
    public static final Coverage NONE = new Coverage(Map.of(), Map.of());

    /** They say how the message travels, not what it says of a patient. */
    private static final Set<String> TECHNICAL = Set.of("MSH", "SFT", "MSA", "UAC", "DSC", "ERR", "EVN");
    /** Their first field only counts them. */
    private static final Set<String> NUMBERED = Set.of(
            "PID", "PV1", "NK1", "AL1", "IAM", "DG1", "PR1", "OBR", "OBX", "NTE", "SPM", "TXA", "AIS", "AIG", "AIL",
            "AIP", "RGS", "IN1", "GT1", "FT1", "TQ1");

    static Coverage of(Er7Message message) {
        Map<String, Integer> mapped = new TreeMap<>(ORDER);
        Map<String, Integer> unmapped = new TreeMap<>(ORDER);
        for (Segment segment : message.segments()) {
            if (!TECHNICAL.contains(segment.name())) {
                segment.populated(true).forEach(field -> count(segment, field, mapped));
                segment.populated(false).forEach(field -> count(segment, field, unmapped));
            }
        }
        return new Coverage(mapped, unmapped);
    }

    private static final Comparator<String> ORDER = Comparator.<String, String>comparing(
                    field -> field.substring(0, field.indexOf('-')))
            .thenComparing(field -> Integer.valueOf(field.substring(field.indexOf('-') + 1)));

    private static void count(Segment segment, int field, Map<String, Integer> counts) {
        boolean number = field == 1 && NUMBERED.contains(segment.name());
        if (!number) {
            counts.merge(name(segment) + "-" + field, 1, Integer::sum);
        }
    }

    /** A segment's name is three characters; anything longer may be text that is not to be told. */
    static String name(Segment segment) {
        return segment.name().matches("[A-Z][A-Z0-9]{2}") ? segment.name() : "???";
    }
}
