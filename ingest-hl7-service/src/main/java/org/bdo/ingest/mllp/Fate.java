package org.bdo.ingest.mllp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bdo.ingest.er7.Acknowledgement;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, and by which acknowledgements its sender learns of it: in original mode by one; in enhanced mode
 * (MSH-15 or MSH-16 is filled in; HL7 v2.5.1, 2.9.3) by an accept acknowledgement and, for what was committed, by an application
 * acknowledgement, each only where the sender's condition (table 0155: AL, NE, ER, SU) is met. The application acknowledgement
 * tells whether the message can be read; how it was converted is known only later.
 *
 * @param commit the accept acknowledgement
 * @param application the application acknowledgement, and the only one of original mode
 * @param fault what is wrong, if anything is
 */
record Fate(
        Acknowledgement commit,
        Acknowledgement application,
        @Nullable Fault fault) {

    /** It is durable, even if it cannot be read. */
    static Fate kept(@Nullable Fault fault) {
        return new Fate(Acknowledgement.CA, fault == null ? Acknowledgement.AA : Acknowledgement.AE, fault);
    }

    /** It was not kept, and would not be another time. */
    static Fate refused(Fault fault) {
        return new Fate(Acknowledgement.CR, Acknowledgement.AE, fault);
    }

    /** It was not kept, but may be another time. */
    static Fate later(Fault fault) {
        return new Fate(Acknowledgement.CE, Acknowledgement.AR, fault);
    }

    /** The acknowledgements to send, in their order, by the values of MSH-15 and MSH-16. */
    List<Acknowledgement> codes(String acceptCondition, String applicationCondition) {
        if (acceptCondition.isBlank() && applicationCondition.isBlank()) {
            return List.of(application);
        }
        List<Acknowledgement> codes = new ArrayList<>();
        if (isWanted(acceptCondition, commit == Acknowledgement.CA)) {
            codes.add(commit);
        }
        if (commit == Acknowledgement.CA && isWanted(applicationCondition, application == Acknowledgement.AA)) {
            codes.add(application);
        }
        return codes;
    }

    /** A condition that the table does not have is met: an answer too many is better than one too few. */
    private static boolean isWanted(String condition, boolean success) {
        return switch (condition.strip().toUpperCase(Locale.ROOT)) {
            case "", "NE", "\"\"" -> false;
            case "ER" -> !success;
            case "SU" -> success;
            default -> true;
        };
    }
}
