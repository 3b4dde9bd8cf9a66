package org.bdo.proxy.backfill;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be fetched: the studies of a time, or those of which copies were lost.
 *
 * @param route by its called AE title
 * @param from first study date (0008,0020); null for lost copies
 * @param to last study date, inclusive; null for lost copies
 * @param modalities (0008,0061) of which a study must have one; all studies where empty
 * @param lostCopies whether to fetch the studies of which copies were lost, whatever their date
 */
record Wanted(
        String route, @Nullable LocalDate from, @Nullable LocalDate to, List<String> modalities, boolean lostCopies) {

    Wanted {
        modalities = List.copyOf(modalities);
    }

    /** Whether it says either a time or that it is lost copies. */
    boolean saysWhat() {
        return lostCopies ? from == null && to == null : from != null && to != null && !from.isAfter(to);
    }
}
