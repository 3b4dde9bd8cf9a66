package org.bdo.proxy.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/** A copy that is being written. It ends by {@link #keep} or {@link #discard}; what has neither is dropped at the next start. */
public final class SpoolFile {

    private final Spool spool;
    private Path path;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private long size;

    SpoolFile(Spool spool, Path path, FileChannel channel) {
        this.spool = spool;
        this.path = path;
        this.channel = channel;
    }

    /** Appends bytes that do not count for the copy's identity: what stands before the data set. */
    public void writeHead(byte[] bytes) throws IOException {
        append(bytes, 0, bytes.length);
    }

    /** Appends bytes of the data set. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        append(bytes, offset, length);
        digest.update(bytes, offset, length);
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        spool.reserve(length);
        size += length;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** What was written so far, from its beginning; the caller closes it. */
    public InputStream read() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), 64 * 1024);
    }

    /** Whether what was written is a data set to its end; its values are not looked at. */
    public boolean isReadable() throws IOException {
        try (InputStream in = read()) {
            ElementReader reader = Part10Input.open(in, Limits.DEFAULT).reader();
            boolean elements = false;
            for (Event event = reader.next(); event != Event.END; event = reader.next()) {
                elements = true;
            }
            return elements;
        } catch (DicomException _) {
            return false;
        }
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /** The id of what was written so far, were it sent by this source. */
    public String id(String source) {
        return RecordId.of(source, RecordKind.DICOM, digest()).value();
    }

    /**
     * Finishes the copy: once this returns it outlives the machine's death. To be called once, instead of {@link #discard}.
     *
     * @return whether the same bytes of the same source were waiting already, and this copy was therefore dropped
     */
    public boolean keep(Facts.Origin origin) throws IOException {
        return keep(origin, true);
    }

    /**
     * Says that all bytes are written: if the process dies before {@link #keepSoon} or {@link #discard}, the copy is kept. To be
     * called by who may not wait for the end when it comes.
     */
    public void complete(Facts.Origin origin) throws IOException {
        channel.close();
        path = spool.complete(path, digest(), origin);
    }

    /**
     * Finishes the copy: once this returns it outlives the process, and the machine's death about a second later. For what
     * somebody else keeps too, where nobody may wait for a disk.
     */
    public void keepSoon(Facts.Origin origin) throws IOException {
        keep(origin, false);
    }

    private boolean keep(Facts.Origin origin, boolean durable) throws IOException {
        try {
            if (durable) {
                spool.force(channel);
            }
            channel.close();
            return !spool.keep(path, digest(), origin, size, durable);
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    private String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    /** Removes what was written. */
    public void discard() {
        spool.release(size);
        size = 0;
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // An unfinished file that cannot be removed now goes at the next start.
            size = 0;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
