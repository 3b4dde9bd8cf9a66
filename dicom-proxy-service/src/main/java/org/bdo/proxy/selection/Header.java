package org.bdo.proxy.selection;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.stream.DicomException;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at; empty where the instance does not say it readably.
 *
 * @param studyUid (0020,000D)
 * @param modality (0008,0060)
 * @param bodyPart (0018,0015)
 * @param studyDescription (0008,1030)
 * @param seriesDescription (0008,103E)
 * @param studyDate (0008,0020)
 */
public record Header(
        String studyUid,
        String modality,
        String bodyPart,
        String studyDescription,
        String seriesDescription,
        @Nullable LocalDate studyDate) {

    /** Of an instance that says nothing. */
    public static final Header NONE = new Header("", "", "", "", "", null);

    /** Where a header comes from, asked only if a rule wants to know. */
    public interface Source {

        /** The file from its beginning; closed by who reads it. */
        InputStream open() throws IOException;
    }

    static Header read(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return of(DicomFile.readHeader(in).dataSet());
        } catch (DicomException _) {
            return NONE; // what cannot be read is for deid to judge
        }
    }

    static Header of(DataSet dataSet) {
        return new Header(
                dataSet.string(Tag.STUDY_INSTANCE_UID, ""),
                dataSet.string(Tag.MODALITY, ""),
                dataSet.string(Tag.BODY_PART_EXAMINED, ""),
                dataSet.string(Tag.STUDY_DESCRIPTION, ""),
                dataSet.string(Tag.SERIES_DESCRIPTION, ""),
                dataSet.date(Tag.STUDY_DATE));
    }
}
