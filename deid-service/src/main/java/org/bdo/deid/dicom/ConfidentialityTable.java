package org.bdo.deid.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PS3.15 table E.1-1 with the columns of all options, and what it lacks. */
final class ConfidentialityTable {

    private static final int HEX = 16;
    private static final int COLUMNS = 13;

    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private record Pattern(int mask, int tag, Row row) {}

    /** The codes of one attribute; an option that says nothing of it is an empty string. */
    record Row(
            String basic,
            String uids,
            String device,
            String institution,
            String patient,
            String dates,
            String descriptors,
            String structured,
            String graphics) {}

    private ConfidentialityTable() {}

    /** Reads the standard's rows and then ours from the class path; ours are none of the standard's. */
    static ConfidentialityTable read() {
        ConfidentialityTable table = new ConfidentialityTable();
        Resource.rows("/dicom/ps3.15-e1-1.tsv", COLUMNS).forEach(table::add);
        Resource.rows("/dicom/beyond-e1-1.tsv", COLUMNS).forEach(table::add);
        return table;
    }

    /** The row of this attribute, or null where the table does not list it. */
    @Nullable
    Row row(int tag) {
        Row row = rows.get(tag);
        if (row != null) {
            return row;
        }
        for (Pattern pattern : patterns) {
            if ((tag & pattern.mask()) == pattern.tag()) {
                return pattern.row();
            }
        }
        return null;
    }

    int size() {
        return rows.size() + patterns.size();
    }

    private void add(String[] cells) {
        Row row = new Row(cells[1], cells[3], cells[4], cells[5], cells[6], cells[8], cells[9], cells[10], cells[11]);
        int tag = Integer.parseUnsignedInt(cells[0].replace('x', '0'), HEX);
        if (cells[0].indexOf('x') < 0) {
            if (rows.put(tag, row) != null) {
                throw new IllegalStateException("two rows of " + cells[0]);
            }
        } else {
            int mask = Integer.parseUnsignedInt(cells[0].replaceAll("[^x]", "F").replace('x', '0'), HEX);
            patterns.add(new Pattern(mask, tag, row));
        }
    }
}
