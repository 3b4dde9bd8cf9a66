package org.bdo.dicom.dictionary;

import java.util.List;

/**
 * A row of the standard's dictionary.
 *
 * @param tag the tag; of a repeating group the one asked for
 * @param vrs the allowed value representations, the one for implicit VR first
 * @param multiplicity as the standard writes it: {@code 1}, {@code 2-n}; alternatives are separated by {@code /}
 * @param keyword {@code PatientName}
 * @param name {@code Patient's Name}
 */
public record DictionaryEntry(
        int tag, List<Vr> vrs, String multiplicity, boolean retired, String keyword, String name) {

    public Vr vr() {
        return vrs.getFirst();
    }

    DictionaryEntry withTag(int other) {
        return new DictionaryEntry(other, vrs, multiplicity, retired, keyword, name);
    }
}
