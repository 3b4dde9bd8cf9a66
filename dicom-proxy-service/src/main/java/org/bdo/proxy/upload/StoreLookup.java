package org.bdo.proxy.upload;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bdo.store.MissingObjectException;
import org.bdo.store.ObjectStore;
import org.springframework.stereotype.Component;

/** Asks the object store, and does not wait long. */
@Component
class StoreLookup implements Delivered {

    private static final long PATIENCE_MILLIS = 2000;

    private final ObjectStore store;

    StoreLookup(ObjectStore identified) {
        this.store = identified;
    }

    @Override
    public boolean contains(String source, String id) {
        FutureTask<Boolean> lookup = new FutureTask<>(() -> found(RawKey.of(source, id)));
        Thread.ofVirtual().name("store-lookup").start(lookup);
        try {
            return lookup.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // A duplicate that is taken for new is stored under the same key once more: nothing is lost or doubled by
            // it.
            lookup.cancel(true);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean found(String key) throws IOException {
        try {
            store.size(key);
            return true;
        } catch (MissingObjectException _) {
            return false;
        }
    }
}
