package org.bdo.dataset.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Gives an image the names of a release: patient id and every UID that is the image's own. */
@Component
class ImageRenaming {

    void copy(InputStream in, OutputStream out, String pseudonym, ReleaseKey names) throws IOException {
        throw new IOException("Images cannot be renamed yet, so they are not released");
    }
}
