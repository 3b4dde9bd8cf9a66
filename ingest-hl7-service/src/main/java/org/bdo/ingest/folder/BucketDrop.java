package org.bdo.ingest.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bdo.store.ObjectStore;

/** The prefix {@code drop/SOURCE/} of the bucket. An object is there whole or not at all, so nothing has to settle. */
final class BucketDrop implements Drop {

    private static final String TYPE = "application/octet-stream";

    private static final int MOST = 1000;

    private final ObjectStore store;
    private final String source;

    BucketDrop(ObjectStore store, String source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public List<String> complete() throws IOException {
        String prefix = "drop/" + source + "/";
        try (Stream<String> keys = store.keys(prefix)) {
            return keys.map(key -> key.substring(prefix.length()))
                    .filter(name -> !name.isEmpty())
                    .limit(MOST)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return store.get(key("drop", name));
    }

    @Override
    public void done(String name) throws IOException {
        move(name, "drop-done");
    }

    @Override
    public void rejected(String name, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        store.put(key("drop-rejected", name) + ".reason.txt", text, "text/plain; charset=utf-8");
        move(name, "drop-rejected");
    }

    /** The copy first: where the process ends between the two, the object is taken once more and changes nothing. */
    private void move(String name, String where) throws IOException {
        long size = store.size(key("drop", name));
        try (InputStream bytes = open(name)) {
            store.put(key(where, name), bytes, size, TYPE);
        }
        store.remove(key("drop", name));
    }

    private String key(String where, String name) {
        return where + "/" + source + "/" + name;
    }
}
