package org.bdo.deid.dicom;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.bdo.dicom.rewrite.Place;

/**
 * Follows the code sequence items (PS3.3 table 8.8-1) that the copy passes: whether the meaning that comes next is that of a
 * public coding scheme, whose words name no one, or that of a hospital's own.
 */
final class CodedEntries {

    static final int VALUE = 0x00080100;
    static final int SCHEME = 0x00080102;
    static final int MEANING = 0x00080104;
    private static final int DEPTH = 65;
    private static final Set<String> PUBLIC = Set.of(
            "DCM",
            "SCT",
            "SRT",
            "SNM3",
            "99SDM",
            "LN",
            "UCUM",
            "RADLEX",
            "NCIT",
            "FMA",
            "UMLS",
            "MA",
            "I10",
            "I10P",
            "ICD10",
            "I9C",
            "I9CP",
            "RXNORM",
            "ATC",
            "BARI",
            "BI",
            "ISO3166_1",
            "ISO639_1",
            "ISO639_2",
            "CVX",
            "C4",
            "NEU",
            "NICIP",
            "RFC3066",
            "RFC5646",
            "ITIS_TSN",
            "PUBCHEM_CID",
            "CD8",
            "ACR",
            "UNS",
            "IBSI");

    private final String[] schemes = new String[DEPTH];

    CodedEntries() {
        Arrays.fill(schemes, "");
    }

    /** Notes a scheme; called for every element. */
    void pass(Place place) throws IOException {
        if (place.tag() == VALUE) {
            schemes[place.depth()] = "";
        } else if (place.tag() == SCHEME) {
            String scheme = place.length() > 64 ? "" : place.string();
            schemes[place.depth()] = scheme == null ? "" : scheme.strip().toUpperCase(Locale.ROOT);
        }
    }

    /** Whether the scheme of the item at hand is public; asked once, for its meaning. */
    boolean isPublic(int depth) {
        String scheme = schemes[depth];
        schemes[depth] = "";
        return PUBLIC.contains(scheme);
    }
}
