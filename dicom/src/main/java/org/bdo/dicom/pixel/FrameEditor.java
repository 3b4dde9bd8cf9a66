package org.bdo.dicom.pixel;

import java.io.IOException;
import org.bdo.dicom.DataSet;

/** Changes an image while {@link PixelRewriter} copies it. An exception ends the copy; what was written is to be thrown away. */
@FunctionalInterface
public interface FrameEditor {

    /** Changes the frame in place, or leaves it. */
    void edit(Frame frame) throws IOException;

    /** The header of the copy, of the original's; what describes the pixels is set by the copy itself. */
    default DataSet header(DataSet header) {
        return header;
    }
}
