package org.bdo.dicom;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.charset.Cyrillic;
import org.bdo.dicom.dictionary.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Repairs Russian text of devices that write Windows-1251 (or ISO 8859-5, or UTF-8) and say nothing of it in (0008,0005), or
 * something else. It guesses by letters, so it is for those who ask for it.
 */
public final class CyrillicRepair {

    /** What devices say that write Cyrillic all the same; other sets are believed. */
    private static final Set<String> DOUBTFUL = Set.of(
            "",
            "ISO_IR 6",
            "ISO 2022 IR 6",
            "ISO_IR 100",
            "ISO 2022 IR 100",
            "ISO_IR 144",
            "ISO 2022 IR 144",
            "ISO_IR 192");

    private CyrillicRepair() {}

    /** How the texts of the data set are really written; null where there is no reason to doubt what it says. */
    public static @Nullable Charset recognise(DataSet dataSet) {
        CharacterSet told = dataSet.characterSet();
        if (isBelieved(dataSet)) {
            return null;
        }
        List<byte[]> texts = new ArrayList<>();
        collect(dataSet, texts);
        Charset found = Cyrillic.recognise(texts);
        return found == null
                        || texts.stream().allMatch(text -> told.decode(text).equals(new String(text, found)))
                ? null
                : found;
    }

    private static boolean isBelieved(DataSet dataSet) {
        CharacterSet told = dataSet.characterSet();
        return told.isKnown() && !told.terms().stream().allMatch(DOUBTFUL::contains);
    }

    private static void collect(DataSet dataSet, List<byte[]> texts) {
        for (Element element : dataSet) {
            switch (element) {
                case Element.Value value when value.vr().isInternational() -> texts.add(value.bytes());
                case Element.Sequence sequence ->
                    sequence.items().stream().filter(item -> !isBelieved(item)).forEach(item -> collect(item, texts));
                default -> {
                    // Only text is of interest.
                }
            }
        }
    }

    /** The data set with its text in UTF-8; the same where nothing is to be repaired. */
    public static DataSet repaired(DataSet dataSet) {
        Charset found = recognise(dataSet);
        return found == null
                ? dataSet
                : texts(dataSet, found)
                        .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                        .build();
    }

    private static DataSetBuilder texts(DataSet dataSet, Charset charset) {
        DataSetBuilder builder =
                dataSet.toBuilder().inheriting(CharacterSet.UTF_8).remove(Tag.SPECIFIC_CHARACTER_SET);
        for (Element element : dataSet) {
            switch (element) {
                case Element.Value value
                when value.vr().isInternational() ->
                    builder.put(new Element.Text(value.tag(), value.vr(), new String(value.bytes(), charset)));
                case Element.Sequence sequence ->
                    builder.put(new Element.Sequence(
                            sequence.tag(),
                            sequence.items().stream()
                                    .map(item -> isBelieved(item)
                                            ? item
                                            : texts(item, charset).build())
                                    .toList()));
                default -> {
                    // It stays.
                }
            }
        }
        return builder;
    }
}
