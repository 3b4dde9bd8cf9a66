package org.bdo.deid.dicom;

import org.bdo.deid.research.ImagingRow;
import org.bdo.deid.research.PatientRow;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.jspecify.annotations.Nullable;

/** Reads the research store's rows from a de-identified header. */
final class ImagingRows {

    private static final int STUDY_DATE = 0x00080020;
    private static final int PATIENT_SEX = 0x00100040;
    private static final int ROWS = 0x00280010;
    private static final int COLUMNS = 0x00280011;

    /** The birth date is not in it: PS3.15 empties (0010,0030) and no option retains it. */
    static PatientRow patient(DataSet header) {
        return new PatientRow(sex(header.string(PATIENT_SEX)), null, null);
    }

    /** Without the hash, which is taken of what is stored. */
    static ImagingRow image(DataSet header, String transferSyntax, long size) {
        return new ImagingRow(
                header.string(Tag.SOP_INSTANCE_UID, ""),
                header.string(Tag.SERIES_INSTANCE_UID, ""),
                header.string(Tag.STUDY_INSTANCE_UID, ""),
                header.string(Tag.MODALITY),
                header.string(Tag.BODY_PART_EXAMINED),
                header.date(STUDY_DATE),
                header.string(Tag.SOP_CLASS_UID, ""),
                transferSyntax,
                header.integer(ROWS),
                header.integer(COLUMNS),
                header.integer(Tag.NUMBER_OF_FRAMES),
                size,
                "");
    }

    private static @Nullable String sex(@Nullable String code) {
        return switch (code) {
            case "M" -> "male";
            case "F" -> "female";
            case "O" -> "other";
            case null, default -> null;
        };
    }

    private ImagingRows() {}
}
