package org.bdo.deid.dicom;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bdo.deid.dicom.ConfidentialityTable.Row;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.DictionaryEntry;
import org.bdo.dicom.dictionary.Vr;

/** Table E.1-1 with the options of one profile: what is done with an attribute before its type is looked at. */
final class ActionTable {

    private static final String KEEP = "K";
    private static final String CLEAN = "C";

    private final ConfidentialityTable table;
    private final DicomProfile profile;
    private final Map<Integer, Action> known = new ConcurrentHashMap<>();

    ActionTable(ConfidentialityTable table, DicomProfile profile) {
        this.table = table;
        this.profile = profile;
    }

    Action of(int tag) {
        Action action = known.get(tag);
        if (action == null) {
            Row row = table.row(tag);
            Action own = profile.elements().get(tag);
            action = own != null ? own : row == null ? Action.UNLISTED : action(row, isSequence(tag));
            known.put(tag, action);
        }
        return action;
    }

    /** What the Basic Profile asks, for what an option wanted to keep and could not clean. */
    Action basic(int tag) {
        Row row = table.row(tag);
        return row == null ? Action.REMOVE_IF_OPTIONAL : basic(row);
    }

    private Action action(Row row, boolean sequence) {
        if (!row.dates().isEmpty() && profile.has(DicomOption.RETAIN_MODIFIED_DATES)) {
            return Action.DATE;
        }
        if (!row.dates().isEmpty() && profile.has(DicomOption.RETAIN_FULL_DATES)) {
            return Action.RETAIN;
        }
        String retained = retained(row);
        if (retained.equals(KEEP)) {
            return sequence ? Action.CLEAN : Action.RETAIN;
        }
        boolean cleaned = retained.equals(CLEAN)
                || (!row.descriptors().isEmpty() && profile.has(DicomOption.CLEAN_DESCRIPTORS))
                || (!row.structured().isEmpty() && profile.has(DicomOption.CLEAN_STRUCTURED_CONTENT))
                || (!row.graphics().isEmpty() && profile.has(DicomOption.CLEAN_GRAPHICS) && sequence);
        if (cleaned) {
            return sequence ? Action.CLEAN : Action.TEXT;
        }
        return basic(row);
    }

    private String retained(Row row) {
        if (profile.has(DicomOption.RETAIN_UIDS) && !row.uids().isEmpty()) {
            return row.uids();
        }
        if (profile.has(DicomOption.RETAIN_DEVICE_IDENTITY) && !row.device().isEmpty()) {
            return row.device();
        }
        if (profile.has(DicomOption.RETAIN_INSTITUTION_IDENTITY)
                && !row.institution().isEmpty()) {
            return row.institution();
        }
        return profile.has(DicomOption.RETAIN_PATIENT_CHARACTERISTICS) ? row.patient() : "";
    }

    private static Action basic(Row row) {
        return switch (row.basic()) {
            case "X" -> Action.REMOVE;
            case "X/Z", "X/D", "X/Z/D" -> Action.REMOVE_IF_OPTIONAL;
            case "Z", "Z/D" -> Action.EMPTY;
            case "D" -> Action.DUMMY;
            case "U" -> Action.UID;
            case "X/Z/U*" -> Action.CLEAN;
            default -> throw new IllegalStateException("PS3.15 has no action '" + row.basic() + "'");
        };
    }

    private static boolean isSequence(int tag) {
        DictionaryEntry known = Dictionary.find(tag);
        return known != null && known.vrs().contains(Vr.SQ);
    }
}
