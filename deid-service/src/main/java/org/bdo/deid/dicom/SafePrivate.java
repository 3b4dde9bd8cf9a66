package org.bdo.deid.dicom;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Place;
import org.jspecify.annotations.Nullable;

/** Private elements (PS3.15 E.3.10): out, but for a curated list of numbers and codes where the profile retains those. */
final class SafePrivate {

    private static final int LONGEST = 4096;
    private static final int HEX = 16;
    /** By the block's creator, then by the group and the last two digits of the element. */
    private static final Map<String, Map<Integer, Vr>> SAFE = read();

    private final boolean retained;

    SafePrivate(boolean retained) {
        this.retained = retained;
    }

    Edit edit(Place place, ValueRules values) throws IOException {
        if (!retained || place.isSequence() || place.isFragments() || place.length() > LONGEST) {
            return Edit.REMOVE;
        }
        if (Tag.isPrivateCreator(place.tag())) {
            return SAFE.containsKey(normal(String.join("", place.strings()))) ? Edit.KEEP : Edit.REMOVE;
        }
        Vr vr = vrOf(place.privateCreator(), place.tag());
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
            return SAFE.containsKey(normal(owner.string(tag, "")));
        }
        return vrOf(owner.string(Tag.creatorOf(tag)), tag) != null;
    }

    private static @Nullable Vr vrOf(@Nullable String creator, int tag) {
        return creator == null
                ? null
                : SAFE.getOrDefault(normal(creator), Map.of()).get(inBlock(Tag.group(tag), tag));
    }

    private static int inBlock(int group, int element) {
        return (group << 8) | (element & 0xFF);
    }

    private static String normal(String creator) {
        return creator.strip().toUpperCase(Locale.ROOT);
    }

    private static Map<String, Map<Integer, Vr>> read() {
        Map<String, Map<Integer, Vr>> safe = new HashMap<>();
        for (String[] row : Resource.rows("/dicom/safe-private.tsv", 5)) {
            int inBlock = inBlock(Integer.parseInt(row[1], HEX), Integer.parseInt(row[2], HEX));
            safe.computeIfAbsent(normal(row[0]), _ -> new HashMap<>()).put(inBlock, Vr.valueOf(row[3]));
        }
        return safe;
    }
}
