package org.bdo.dicom;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/** Data sets that tests begin with. */
public final class DataSets {

    private DataSets() {}

    /** A small CT image with sequences in sequences, private elements, Cyrillic text and 8 x 8 pixels. */
    public static DataSet image() {
        return builder().setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[128]).build();
    }

    /** The same with encapsulated pixel data: an empty offset table and two fragments. */
    public static DataSet compressedImage() {
        return builder()
                .put(new Element.Fragments(
                        Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], new byte[] {1, 2, 3, 4}, new byte[] {5, 6})))
                .build();
    }

    private static DataSetBuilder builder() {
        DataSet code = DataSet.builder()
                .set(Tag.CODE_VALUE, "12345")
                .set(Tag.CODE_MEANING, "Грудная клетка")
                .build();
        DataSet request = DataSet.builder()
                .set(Tag.REQUESTED_PROCEDURE_ID, "R1")
                .setItems(Tag.PROCEDURE_CODE_SEQUENCE, code, code)
                .build();
        return DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 144")
                .set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tag.SOP_CLASS_UID, Uid.CT_IMAGE_STORAGE)
                .set(Tag.SOP_INSTANCE_UID, "1.2.3.4.5")
                .set(Tag.STUDY_DATE, "20240229")
                .set(Tag.MODALITY, "CT")
                .set(Tag.PATIENT_NAME, "Иванов^Иван^Иванович")
                .set(Tag.PATIENT_ID, "MRN-1")
                .setBytes(0x00091001, Vr.UN, "private".getBytes(StandardCharsets.US_ASCII))
                .set(0x00090010, Vr.LO, "ACME")
                .set(Tag.SLICE_THICKNESS, "2.5")
                .set(Tag.STUDY_INSTANCE_UID, "1.2.3")
                .set(Tag.SERIES_INSTANCE_UID, "1.2.3.4")
                .setInts(Tag.INSTANCE_NUMBER, 7)
                .setItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request)
                .setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of())
                .setInts(Tag.ROWS, 8)
                .setInts(Tag.COLUMNS, 8)
                .setInts(Tag.BITS_ALLOCATED, 16)
                .setInts(Tag.FRAME_INCREMENT_POINTER, 0x00181063)
                .setDoubles(Tag.WINDOW_CENTER, 40, -0.5);
    }
}
