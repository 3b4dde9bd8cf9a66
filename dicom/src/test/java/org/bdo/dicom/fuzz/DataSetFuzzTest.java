package org.bdo.dicom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bdo.dicom.CyrillicRepair;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Dicomdir;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.json.BulkData;
import org.bdo.dicom.json.JsonWriter;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Editor;
import org.bdo.dicom.rewrite.Place;
import org.bdo.dicom.rewrite.Rewriter;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.Limits;

/**
 * Whatever the bytes are, a file is read, copied and written as JSON, or refused with a declared error. A test like others of
 * the seeds beside it; guided by coverage where JAZZER_FUZZ is set.
 */
class DataSetFuzzTest {

    private static final Limits SMALL = new Limits(16, 100_000, 1 << 20, 16 << 20, 16 << 20);

    private static final Editor CURIOUS = new Editor() {
        @Override
        public Edit edit(Place place) throws IOException {
            if (place.isSequence()) {
                return Edit.DESCEND;
            }
            if (place.length() >= 0 && place.length() < 10_000) {
                place.strings();
            }
            return Edit.KEEP;
        }
    };

    @FuzzTest(maxDuration = "30s")
    void fileIsReadOrRefused(byte[] bytes) throws IOException {
        try {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            new Rewriter(SMALL).rewrite(new ByteArrayInputStream(bytes), copy, CURIOUS);
            try (JsonWriter json = new JsonWriter(OutputStream.nullOutputStream(), BulkData.NONE)) {
                json.write(Part10Input.open(new ByteArrayInputStream(copy.toByteArray()), SMALL)
                        .reader());
            }
            DicomFile file = DicomFile.readHeader(new ByteArrayInputStream(copy.toByteArray()));
            CyrillicRepair.repaired(file.dataSet());
            Dicomdir.read(new ByteArrayInputStream(bytes));
        } catch (DicomException _) {
            // What was declared.
        }
    }
}
