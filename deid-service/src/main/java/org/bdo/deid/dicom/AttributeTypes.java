package org.bdo.deid.dicom;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which attributes of table E.1-1 an object must have (PS3.3, the modules of its IOD). Inside sequences the strictest type
 * counts that the attribute has in any sequence of the IOD.
 */
final class AttributeTypes {

    private static final int HEX = 16;
    private static final Pattern TAG = Pattern.compile("[0-9A-F]{8}");

    private final Map<String, Iod> iods = new HashMap<>();

    /** The attribute's type in its object. */
    enum Presence {
        /** 1 or 1C: has a value. */
        REQUIRED,
        /** 2 or 2C: is there, may be empty. */
        MAY_BE_EMPTY,
        /** 3, or of no module of the IOD. */
        OPTIONAL
    }

    private record Iod(Set<Integer> one, Set<Integer> two, Set<Integer> oneInside, Set<Integer> twoInside) {}

    private AttributeTypes() {}

    static AttributeTypes read() {
        AttributeTypes types = new AttributeTypes();
        for (String[] row : Resource.rows("/dicom/iod-types.tsv", 5)) {
            types.iods.put(row[0], new Iod(tags(row[1]), tags(row[2]), tags(row[3]), tags(row[4])));
        }
        return types;
    }

    /**
     * The type of an attribute that is present.
     *
     * @param iod as {@link StorageClasses} names it
     * @param depth how many sequences it lies in
     */
    Presence of(String iod, int tag, int depth) {
        Iod types = iods.get(iod);
        if (types == null) {
            return Presence.OPTIONAL;
        }
        if ((depth == 0 ? types.one() : types.oneInside()).contains(tag)) {
            return Presence.REQUIRED;
        }
        return (depth == 0 ? types.two() : types.twoInside()).contains(tag) ? Presence.MAY_BE_EMPTY : Presence.OPTIONAL;
    }

    private static Set<Integer> tags(String list) {
        Set<Integer> tags = new HashSet<>();
        TAG.matcher(list).results().forEach(tag -> tags.add(Integer.parseUnsignedInt(tag.group(), HEX)));
        return tags;
    }
}
