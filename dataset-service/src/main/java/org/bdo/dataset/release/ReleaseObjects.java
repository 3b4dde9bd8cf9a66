package org.bdo.dataset.release;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** The bytes of released files. */
public interface ReleaseObjects {

    /**
     * A part of a file; the caller closes the stream.
     *
     * @param offset of the first byte
     * @param length in bytes, at least 1
     * @throws IOException when the store refuses, does not answer, or has no such file
     */
    InputStream open(UUID request, String path, long offset, long length) throws IOException;
}
