package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bdo.deid.rule.FieldChange;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.DictionaryEntry;
import org.bdo.dicom.dictionary.Tag;
import org.jspecify.annotations.Nullable;

/** Two headers side by side, every element at every depth. */
public final class HeaderChanges {

    private static final int LONGEST = 200;

    private final List<FieldChange> changes = new ArrayList<>();

    /** What became of each element of the first file in the second; pixel data are not looked at. */
    public static List<FieldChange> between(DicomContent before, DicomContent after) throws IOException {
        HeaderChanges changes = new HeaderChanges();
        changes.compare("", header(before), header(after));
        return changes.changes;
    }

    private static DataSet header(DicomContent content) throws IOException {
        try (InputStream in = content.open()) {
            return DicomFile.readHeader(in).dataSet();
        }
    }

    private void compare(String path, DataSet before, DataSet after) {
        Set<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
        before.forEach(element -> tags.add(element.tag()));
        after.forEach(element -> tags.add(element.tag()));
        for (int tag : new LinkedHashSet<>(tags)) {
            String at = path + Tag.text(tag);
            String was = text(before, tag);
            String is = text(after, tag);
            changes.add(new FieldChange(at, name(tag), was, is));
            int items = Math.max(before.items(tag).size(), after.items(tag).size());
            for (int i = 0; i < items; i++) {
                compare(at + "[" + (i + 1) + "]", item(before, tag, i), item(after, tag, i));
            }
        }
    }

    private static DataSet item(DataSet owner, int tag, int index) {
        List<DataSet> items = owner.items(tag);
        return index < items.size() ? items.get(index) : DataSet.EMPTY;
    }

    private static @Nullable String text(DataSet owner, int tag) {
        Element element = owner.get(tag);
        if (element == null) {
            return null;
        }
        if (element instanceof Element.Sequence sequence) {
            return sequence.items().size() + " items";
        }
        byte[] bytes = owner.bytes(tag);
        String text = String.join("\\", owner.strings(tag));
        if (text.isEmpty() && bytes != null && bytes.length > 0) {
            return bytes.length + " bytes";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String name(int tag) {
        DictionaryEntry known = Dictionary.find(tag);
        return known == null ? (Tag.isPrivate(tag) ? "private" : "unknown") : known.name();
    }
}
