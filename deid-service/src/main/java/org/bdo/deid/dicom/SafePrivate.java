package org.bdo.deid.dicom;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Place;
import org.jspecify.annotations.Nullable;

/** Private elements (PS3.15 E.3.10): out, but for a curated list of numbers and codes where the profile retains those. */
final class SafePrivate {

    private static final int LONGEST = 4096;
    private static final Map<String, Vr> SAFE = read();
    private static final Set<String> CREATORS = SAFE.keySet().stream()
            .map(key -> key.substring(0, key.indexOf('\\')))
            .collect(Collectors.toSet());

    private final boolean retained;

    SafePrivate(boolean retained) {
        this.retained = retained;
    }

    Edit edit(Place place, ValueRules values) throws IOException {
        if (!retained || place.isSequence() || place.isFragments() || place.length() > LONGEST) {
            return Edit.REMOVE;
        }
        if (Tag.isPrivateCreator(place.tag())) {
            return CREATORS.contains(normal(String.join("", place.strings()))) ? Edit.KEEP : Edit.REMOVE;
        }
        Vr vr = SAFE.get(key(place.privateCreator(), place.tag()));
        if (vr == null) {
            return Edit.REMOVE;
        }
        return values.physics(place, vr);
    }

    /** Whether an element of an output may be there at all. */
    boolean mayStay(DataSet owner, int tag) {
        if (!retained) {
            return false;
        }
        if (Tag.isPrivateCreator(tag)) {
            return CREATORS.contains(normal(owner.string(tag, "")));
        }
        return SAFE.containsKey(key(owner.string(Tag.creatorOf(tag)), tag));
    }

    private static String key(@Nullable String creator, int tag) {
        return creator == null ? "" : normal(creator) + "\\%04X%02X".formatted(Tag.group(tag), tag & 0xFF);
    }

    private static String normal(String creator) {
        return creator.strip().toUpperCase(Locale.ROOT);
    }

    private static Map<String, Vr> read() {
        Map<String, Vr> safe = new HashMap<>();
        for (String[] row : Resource.rows("/dicom/safe-private.tsv", 5)) {
            safe.put(normal(row[0]) + "\\" + row[1] + row[2], Vr.valueOf(row[3]));
        }
        return Map.copyOf(safe);
    }
}
