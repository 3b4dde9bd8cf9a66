package org.bdo.proxy;

import java.io.IOException;
import java.util.Random;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/** Data sets to send. */
public final class Instances {

    public static final String CT = Uid.CT_IMAGE_STORAGE;
    public static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private Instances() {}

    /** An image as an archive wants it for its index, in explicit VR little endian. */
    public static byte[] dated(String study, String sop, String date, String modality) throws IOException {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, CT)
                .set(Tag.SOP_INSTANCE_UID, sop)
                .set(Tag.STUDY_DATE, date)
                .set(Tag.STUDY_TIME, "101010")
                .set(Tag.ACCESSION_NUMBER, "A" + study.hashCode())
                .set(Tag.MODALITY, modality)
                .set(Tag.PATIENT_NAME, "IVANOV^IVAN")
                .set(Tag.PATIENT_ID, "MRN-1")
                .set(Tag.STUDY_INSTANCE_UID, study)
                .set(Tag.SERIES_INSTANCE_UID, study + ".1")
                .set(Tag.STUDY_ID, "S1")
                .setInts(Tag.SERIES_NUMBER, 1)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2000])
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);
    }

    /** A CT image in explicit VR little endian whose pixels take this many bytes. */
    public static byte[] ct(String study, String sop, int pixels) throws IOException {
        byte[] noise = new byte[pixels];
        new Random(pixels).nextBytes(noise);
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, CT)
                .set(Tag.SOP_INSTANCE_UID, sop)
                .set(Tag.PATIENT_NAME, "IVANOV^IVAN")
                .set(Tag.STUDY_INSTANCE_UID, study)
                .set(Tag.SERIES_INSTANCE_UID, study + ".1")
                .setBytes(Tag.PIXEL_DATA, Vr.OW, noise)
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);
    }
}
