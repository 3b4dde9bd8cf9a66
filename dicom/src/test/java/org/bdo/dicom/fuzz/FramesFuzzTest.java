package org.bdo.dicom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.bdo.dicom.pixel.Frames;
import org.bdo.dicom.pixel.PixelException;
import org.bdo.dicom.stream.DicomException;

/** Whatever the bytes are, frames are decoded or refused with a declared error. */
class FramesFuzzTest {

    private static final int MOST = 1000;
    private static final int LARGEST = 1 << 20;

    @FuzzTest(maxDuration = "30s")
    void framesAreDecodedOrRefused(byte[] bytes) throws IOException {
        try {
            Frames frames = Frames.open(new ByteArrayInputStream(bytes), LARGEST);
            for (int i = 0; i < MOST && frames.next() != null; i++) {
                // The next.
            }
            frames.rest();
        } catch (PixelException | DicomException _) {
            // What was declared.
        }
    }
}
