package org.bdo.dicom.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements of PS3.6 and the command elements of PS3.7. Immutable, read once. */
public final class Dictionary {

    private static final Dictionary STANDARD = new Dictionary();

    private final int[] tags;
    private final DictionaryEntry[] entries;
    private final List<Pattern> patterns;
    private final Map<String, DictionaryEntry> byKeyword = new HashMap<>();

    /** A tag of which some digits repeat: 60xx3000. */
    private record Pattern(int mask, DictionaryEntry entry) {
        boolean matches(int tag) {
            return (tag & mask) == entry.tag();
        }
    }

    private Dictionary() {
        List<DictionaryEntry> plain = new ArrayList<>(5200);
        List<Pattern> repeating = new ArrayList<>();
        try (Stream<String> lines = Resource.lines("elements.tsv")) {
            lines.map(line -> line.split("\t", -1))
                    .filter(row -> !row[1].isEmpty())
                    .forEach(row -> {
                        DictionaryEntry entry = entry(row);
                        byKeyword.put(entry.keyword(), entry);
                        if (row[0].indexOf('x') < 0) {
                            plain.add(entry);
                        } else {
                            repeating.add(new Pattern(mask(row[0]), entry));
                        }
                    });
        }
        plain.sort(Comparator.comparingInt(DictionaryEntry::tag));
        tags = plain.stream().mapToInt(DictionaryEntry::tag).toArray();
        entries = plain.toArray(DictionaryEntry[]::new);
        patterns = List.copyOf(repeating);
    }

    /** The element with this tag, repeating groups included; null for private and unknown ones. */
    public static @Nullable DictionaryEntry find(int tag) {
        return STANDARD.lookUp(tag);
    }

    /** The element with this keyword, {@code PatientName}; null where there is none. */
    public static @Nullable DictionaryEntry find(String keyword) {
        return STANDARD.byKeyword.get(keyword);
    }

    /**
     * The VR that an element of a data set with implicit VR has (PS3.5 section 7.1.2): LO for private creators, UL for group
     * lengths, UN where nothing is known.
     */
    public static Vr vrOf(int tag) {
        if (Tag.isGroupLength(tag)) {
            return Vr.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
        }
        DictionaryEntry entry = find(tag);
        return entry == null ? Vr.UN : entry.vr();
    }

    /** As {@link #vrOf(int)}; of US and SS that which pixels have, signed or not (PS3.5 section A.1). */
    public static Vr vrOf(int tag, boolean signed) {
        Vr vr = vrOf(tag);
        return signed && vr == Vr.US && isAmbiguous(tag) ? Vr.SS : vr;
    }

    private static boolean isAmbiguous(int tag) {
        DictionaryEntry entry = find(tag);
        return entry != null && entry.vrs().contains(Vr.SS);
    }

    /** The keyword, or the tag as the standard writes it where there is none. */
    public static String nameOf(int tag) {
        DictionaryEntry entry = find(tag);
        return entry == null ? Tag.text(tag) : entry.keyword();
    }

    private @Nullable DictionaryEntry lookUp(int tag) {
        int index = Arrays.binarySearch(tags, tag);
        if (index >= 0) {
            return entries[index];
        }
        if (Tag.isPrivate(tag)) {
            return null;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matches(tag)) {
                return pattern.entry().withTag(tag);
            }
        }
        return null;
    }

    private static DictionaryEntry entry(String[] row) {
        List<Vr> vrs = Stream.of(row[1].split("/"))
                .map(Vr::valueOf)
                .sorted(Comparator.comparing(vr -> vr != Vr.OW)) // implicit VR means words: PS3.5 section A.1
                .toList();
        int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
        return new DictionaryEntry(tag, vrs, row[2], row[3].equals("R"), row[4], row[5]);
    }

    private static int mask(String tag) {
        return Integer.parseUnsignedInt(tag.replaceAll("[^x]", "f").replace('x', '0'), 16);
    }
}
