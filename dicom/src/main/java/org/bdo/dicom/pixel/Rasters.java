package org.bdo.dicom.pixel;

import java.awt.image.Raster;
import org.bdo.dicom.pixel.PixelException.Reason;

/** Images that other libraries decoded, as values of a frame. */
final class Rasters {

    private Rasters() {}

    /** @throws PixelException {@code broken-frame} where it is another image than described */
    static byte[] values(Raster raster, PixelFormat format) throws PixelException {
        if (raster.getWidth() != format.columns()
                || raster.getHeight() != format.rows()
                || raster.getNumBands() != format.samples()) {
            throw new PixelException(Reason.BROKEN_FRAME, "another image than described");
        }
        int size = format.bytesPerSample();
        byte[] values = new byte[format.frameBytes()];
        int[] row = new int[format.columns() * format.samples()];
        int at = 0;
        for (int y = 0; y < format.rows(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, format.columns(), 1, row);
            for (int value : row) {
                values[at++] = (byte) value;
                if (size > 1) {
                    values[at++] = (byte) (value >> 8);
                }
            }
        }
        return values;
    }
}
