package org.bdo.dicom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.json.BulkData;
import org.bdo.dicom.json.JsonReader;
import org.bdo.dicom.json.JsonWriter;
import org.bdo.dicom.stream.DicomException;

/** Whatever the bytes are, JSON is a data set that can be written again, or refused with a declared error. */
class JsonFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void jsonIsReadOrRefused(byte[] bytes) throws IOException {
        try (JsonWriter writer = new JsonWriter(OutputStream.nullOutputStream(), BulkData.NONE)) {
            new JsonReader().read(new ByteArrayInputStream(bytes), dataSet -> {
                try {
                    writer.write(dataSet);
                    dataSet.encode(Encoding.EXPLICIT_BIG);
                } catch (DicomException _) {
                    // A value that is kept elsewhere cannot be written.
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        } catch (DicomException _) {
            // What was declared.
        }
    }
}
