package org.bdo.ingest.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.bdo.ingest.job.Job;
import org.bdo.ingest.job.Jobs;
import org.bdo.store.ObjectStore;

/** Begins imports: of an upload, which is streamed into the object store first, or of an object that lies there. */
public class Import {

    private final ObjectStore store;
    private final Jobs jobs;

    Import(ObjectStore identified, Jobs jobs) {
        this.store = identified;
        this.jobs = jobs;
    }

    /** The upload has more bytes than are taken. */
    public static final class TooLargeException extends IOException {

        TooLargeException() {
            super("The upload has too many bytes");
        }
    }

    /**
     * Stores the upload, then begins.
     *
     * @param most bytes of the upload
     */
    public Job upload(String source, String actor, InputStream ndjson, long most) throws IOException {
        String key = prefix(source) + UUID.randomUUID() + ".ndjson";
        store.put(key, new Limited(ndjson, most), -1, "application/fhir+ndjson");
        return jobs.begin(Imports.KIND, source, actor, key);
    }

    /**
     * Begins with an object that was dropped into the bucket.
     *
     * @param key below {@link #prefix}; everything else is another's
     */
    public Job ofObject(String source, String actor, String key) {
        if (!key.startsWith(prefix(source)) || key.contains("..")) {
            throw new IllegalArgumentException("The key must begin with '" + prefix(source) + "'.");
        }
        return jobs.begin(Imports.KIND, source, actor, key);
    }

    /** Where a source's files for import lie. */
    public static String prefix(String source) {
        return "import/" + source + "/";
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new TooLargeException();
            }
        }
    }
}
