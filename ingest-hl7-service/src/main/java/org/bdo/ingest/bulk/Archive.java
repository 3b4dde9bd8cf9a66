package org.bdo.ingest.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The files of a zip archive, one after the other, each and all within bounds: a small archive must not become a flood. */
public final class Archive implements AutoCloseable {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 1024L * 1024 * 1024;
    private static final int MOST_RATIO = 100;
    private static final int FREE = 1024 * 1024;

    private final ZipInputStream zip;
    private final Counted packed;
    private final int limit;
    private int entries;
    private long bytes;

    /**
     * An archive as it is sent.
     *
     * @param limit of one file in bytes
     */
    public Archive(InputStream in, int limit) {
        this.packed = new Counted(in);
        this.zip = new ZipInputStream(packed, StandardCharsets.UTF_8);
        this.limit = limit;
    }

    /** The archive is no zip, or too much of one; the message says which, and names no file of it. */
    public static final class RefusedException extends IOException {

        RefusedException(String message) {
            super(message);
        }
    }

    /** What to do with a file. */
    public interface Use {

        /** Takes one; its name is the sender's own and may tell of a person. */
        void take(String name, byte[] content) throws IOException;

        /** One is larger than a record may be. */
        void tooLarge(String name) throws IOException;
    }

    /** Reads them all; folders and hidden files are passed over. */
    public void each(Use use) throws IOException {
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new RefusedException("The archive has more than 10,000 files; split it.");
                }
                byte[] content = entry.isDirectory() ? new byte[0] : content();
                if (content.length > limit) {
                    use.tooLarge(entry.getName());
                } else if (content.length > 0) {
                    use.take(entry.getName(), content);
                }
            }
        } catch (ZipException | IllegalArgumentException _) { // a bad name gives the latter
            throw new RefusedException("The archive cannot be read; it is broken, encrypted or no zip.");
        }
        if (entries == 0) {
            throw new RefusedException("The archive has no files, or is no zip.");
        }
    }

    private byte[] content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
            bytes += count;
            if (bytes > MOST_BYTES || bytes > FREE + MOST_RATIO * packed.bytes) {
                throw new RefusedException("The archive unpacks to too much for its size.");
            }
            if (content.size() <= limit) {
                content.write(buffer, 0, count);
            }
        }
        return content.toByteArray();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static final class Counted extends java.io.FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            bytes += Math.max(count, 0);
            return count;
        }
    }
}
