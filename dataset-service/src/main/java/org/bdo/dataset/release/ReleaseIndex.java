package org.bdo.dataset.release;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which files a release has; what is not listed is not there to be downloaded. */
public interface ReleaseIndex {

    /** Every file in the order of its path, the manifest among them. */
    List<ReleasedFile> list(UUID request);

    /** The file with exactly this path. */
    Optional<ReleasedFile> find(UUID request, String path);
}
