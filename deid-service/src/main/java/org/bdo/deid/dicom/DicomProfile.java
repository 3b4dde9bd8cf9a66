package org.bdo.deid.dicom;

import java.util.Map;
import java.util.Set;

/**
 * How DICOM objects are cleaned: the Basic Application Level Confidentiality Profile of PS3.15 with options.
 *
 * @param name with its version, such as {@code research-default/2}
 * @param options no more than one of the two about dates
 * @param elements what is done with single attributes, before table E.1-1 is asked
 * @param pixels whether pictures that often have text in them are looked at, or held back
 * @param faces what becomes of slices from which a face can be made visible
 */
public record DicomProfile(
        String name, Set<DicomOption> options, Map<Integer, Action> elements, boolean pixels, Faces faces) {

    /** What becomes of slices of a head. */
    public enum Faces {
        KEEP,
        /** They are held back. */
        HOLD,
        /** They wait for their series, whose face is removed as one volume; what is no such series is held back. */
        REMOVE
    }

    public DicomProfile {
        options = Set.copyOf(options);
        elements = Map.copyOf(elements);
        if (options.contains(DicomOption.RETAIN_FULL_DATES) && options.contains(DicomOption.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates are either kept in full or modified");
        }
    }

    /** Whether faces are removed: because the profile says so, or because it promises 113102 and does not hold them. */
    boolean removesFaces() {
        return faces == Faces.REMOVE || (faces == Faces.KEEP && has(DicomOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES));
    }

    boolean has(DicomOption option) {
        return options.contains(option);
    }
}
