package org.bdo.dataset.release;

import java.util.UUID;
import org.bdo.store.ObjectStore;
import org.springframework.stereotype.Component;

/** The buckets, and where a release's files lie. */
@Component
class Buckets implements ReleaseObjects {

    private final ObjectStore research;
    private final ObjectStore releases;

    Buckets(StoreProperties properties) {
        this.research = new ObjectStore(properties.research());
        this.releases = new ObjectStore(properties.releases());
    }

    ObjectStore research() {
        return research;
    }

    ObjectStore releases() {
        return releases;
    }

    static String prefix(UUID request) {
        return "releases/" + request + "/";
    }

    @Override
    public java.io.InputStream open(UUID request, String path, long offset, long length) throws java.io.IOException {
        return releases.get(prefix(request) + path, offset, length);
    }
}
