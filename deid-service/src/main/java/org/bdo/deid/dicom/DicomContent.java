package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;

/** A DICOM file that can be read from its beginning as often as needed. */
@FunctionalInterface
public interface DicomContent {

    /** A new stream; whoever opens it closes it. */
    InputStream open() throws IOException;
}
