package org.bdo.proxy.relay;

/**
 * Why a PACS did not take an instance: because of the data set, which no repetition mends, so that a person has to see it; or
 * for a reason of its own, after which the sender comes again.
 */
final class Refusal {

    private static final int DOES_NOT_MATCH_CLASS = 0xA9;
    private static final int CANNOT_UNDERSTAND = 0xC;

    private Refusal() {}

    /** Success and warnings (PS3.7 annex C, PS3.4 annex B.2.3). */
    static boolean isStored(int status) {
        return status == 0 || status == 1 || (status & 0xF000) == 0xB000 || status == 0x0107 || status == 0x0116;
    }

    /** Whether a status says that the data set is at fault (PS3.4 table B.2-1). */
    static boolean blamesDataSet(int status) {
        return status >>> 8 == DOES_NOT_MATCH_CLASS || status >>> 12 == CANNOT_UNDERSTAND;
    }
}
