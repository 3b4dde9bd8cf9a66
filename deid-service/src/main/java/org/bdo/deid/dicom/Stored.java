package org.bdo.deid.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Bytes that can be read from any place, as often as needed. */
sealed interface Stored {

    /** So many bytes from there on; the caller closes the stream. */
    InputStream open(long from, long length) throws IOException;

    /** Appends so many bytes from there on to a file. */
    void append(long from, long length, FileChannel to) throws IOException;

    /** Adds so many bytes from there on to a digest. */
    void digest(long from, long length, MessageDigest digest) throws IOException;

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // read where they lie
    record InMemory(byte[] bytes) implements Stored {

        @Override
        public InputStream open(long from, long length) {
            return new ByteArrayInputStream(bytes, (int) from, (int) length);
        }

        @Override
        public void digest(long from, long length, MessageDigest digest) {
            digest.update(bytes, (int) from, (int) length);
        }

        @Override
        public void append(long from, long length, FileChannel to) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, (int) from, (int) length);
            while (rest.hasRemaining()) {
                to.write(rest);
            }
        }
    }

    /** In a file. */
    record InFile(Path file) implements Stored {

        private static final int BUFFER = 64 << 10;

        @Override
        public InputStream open(long from, long length) {
            return new FileRange(file, from, length);
        }

        @Override
        public void digest(long from, long length, MessageDigest digest) throws IOException {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = open(from, length)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
        }

        /** Within the kernel, where that can. */
        @Override
        public void append(long from, long length, FileChannel to) throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                long done = 0;
                while (done < length) {
                    long now = channel.transferTo(from + done, length - done, to);
                    if (now <= 0) {
                        throw new EOFException("The file has become shorter");
                    }
                    done += now;
                }
            }
        }
    }
}
