package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;

/**
 * What an instance was called before: for those who may know.
 *
 * @param patient (0010,0020)
 */
public record OriginalUids(String patient, String study, String series, String instance) {

    /** Reads them; empty where the file has none. */
    public static OriginalUids of(InputStream file) throws IOException {
        DataSet header = DicomFile.readHeader(file).dataSet();
        return new OriginalUids(
                header.string(Tag.PATIENT_ID, ""),
                header.string(Tag.STUDY_INSTANCE_UID, ""),
                header.string(Tag.SERIES_INSTANCE_UID, ""),
                header.string(Tag.SOP_INSTANCE_UID, ""));
    }

    @Override
    public String toString() {
        return "OriginalUids[]";
    }
}
