package org.bdo.deid.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/** A small CT image of Ivan Petrov to change for a test. */
public final class Ct {

    private static final int SEX = 0x00100040;
    private static final int AGE = 0x00101010;
    private static final int BIRTH_DATE = 0x00100030;
    private static final int STUDY_DATE = 0x00080020;

    public static DataSetBuilder builder(String patientId, String sop) {
        byte[] pixels = new byte[64 * 64 * 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        return DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .set(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
                .set(Tag.SOP_INSTANCE_UID, Vr.UI, sop)
                .set(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.643.7.1")
                .set(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.643.7.1.1")
                .set(Tag.MODALITY, Vr.CS, "CT")
                .set(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
                .set(Tag.PATIENT_NAME, Vr.PN, "Петров^Иван^Кузьмич")
                .set(Tag.PATIENT_ID, Vr.LO, patientId)
                .set(BIRTH_DATE, Vr.DA, "19500401")
                .set(SEX, Vr.CS, "M")
                .set(AGE, Vr.AS, "075Y")
                .set(STUDY_DATE, Vr.DA, "20260110")
                .set(0x00080030, Vr.TM, "083015.25")
                .set(0x0008002A, Vr.DT, "20260110083016.5+0300")
                .set(Tag.ACCESSION_NUMBER, Vr.SH, "ACC-99881")
                .set(Tag.INSTITUTION_NAME, Vr.LO, "Городская больница 5")
                .set(0x00081030, Vr.LO, "КТ груди Петров")
                .setInts(0x00280002, Vr.US, 1)
                .set(0x00280004, Vr.CS, "MONOCHROME2")
                .setInts(0x00280010, Vr.US, 64)
                .setInts(0x00280011, Vr.US, 64)
                .setInts(0x00280100, Vr.US, 16)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    public static byte[] file(DataSet dataSet) {
        return file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    static byte[] file(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomFile.of(dataSet, syntax).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Ct() {}
}
