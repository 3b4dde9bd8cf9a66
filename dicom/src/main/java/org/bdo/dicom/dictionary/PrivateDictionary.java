package org.bdo.dicom.dictionary;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Elements of the known vendors, by private creator. Read when it is first asked. */
public final class PrivateDictionary {

    private static final Map<String, Map<Integer, PrivateElement>> BY_CREATOR = read();

    private PrivateDictionary() {}

    /**
     * The element with this tag in a block of this creator; null where it is not known.
     *
     * @param tag as it stands in the data set, whatever block the creator reserved there
     */
    public static @Nullable PrivateElement find(String creator, int tag) {
        Map<Integer, PrivateElement> elements = BY_CREATOR.get(creator.strip());
        return elements == null || Tag.creatorOf(tag) == 0 ? null : elements.get(withoutBlock(tag));
    }

    /** The VR of the element, UN where it is not known. */
    public static Vr vrOf(String creator, int tag) {
        PrivateElement element = find(creator, tag);
        return element == null ? Vr.UN : element.vr();
    }

    /** All creators of which elements are known. */
    public static Set<String> creators() {
        return BY_CREATOR.keySet();
    }

    private static int withoutBlock(int tag) {
        return Tag.of(Tag.group(tag), Tag.element(tag) & 0xFF);
    }

    private static Map<String, Map<Integer, PrivateElement>> read() {
        Map<String, Map<Integer, PrivateElement>> all = new HashMap<>();
        try (Stream<String> lines = Resource.lines("private-elements.tsv")) {
            lines.map(line -> line.split("\t", -1)).forEach(row -> {
                int group = Integer.parseInt(row[1].substring(0, 4), 16);
                int element = Integer.parseInt(row[1].substring(4), 16);
                all.computeIfAbsent(row[0], _ -> new HashMap<>())
                        .put(
                                Tag.of(group, element),
                                new PrivateElement(row[0], group, element, Vr.valueOf(row[2]), row[3], row[4]));
            });
        }
        return Map.copyOf(all);
    }
}
