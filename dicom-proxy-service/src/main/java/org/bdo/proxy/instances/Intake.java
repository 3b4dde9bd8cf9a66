package org.bdo.proxy.instances;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bdo.proxy.instances.Problem.Kind;
import org.bdo.proxy.spool.FileMetaLength;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.proxy.spool.SpoolFullException;
import org.springframework.stereotype.Component;

/** Brings what is sent over HTTP into the spool, piece by piece. */
@Component
class Intake {

    private static final int BUFFER = 64 * 1024;

    private final Spool spool;
    private final long largest;

    Intake(Spool spool, InstanceProperties properties) {
        this.spool = spool;
        this.largest = properties.largestInstance().toBytes();
    }

    /** The most bytes that an instance may have. */
    long largest() {
        return largest;
    }

    /**
     * Reads one instance to its end, any bytes that they are; the caller keeps or discards it.
     *
     * @throws Problem where it is empty, too large, or there is no room for it
     */
    SpoolFile read(InputStream body) throws IOException {
        SpoolFile file = spool.begin();
        try {
            copy(body, file);
            return file;
        } catch (SpoolFullException _) {
            file.discard();
            throw new Problem(Kind.SPOOL_FULL);
        } catch (IOException | Problem e) {
            file.discard();
            throw e;
        }
    }

    private void copy(InputStream body, SpoolFile file) throws IOException {
        byte[] bytes = new byte[BUFFER];
        int length = body.readNBytes(bytes, 0, bytes.length);
        if (length == 0) {
            throw new Problem(Kind.EMPTY);
        }
        int head = FileMetaLength.of(bytes, length);
        file.writeHead(Arrays.copyOf(bytes, head));
        file.write(bytes, head, length - head);
        for (length = body.read(bytes); length >= 0; length = body.read(bytes)) {
            file.write(bytes, 0, length);
            if (file.size() > largest) {
                throw new Problem(Kind.TOO_LARGE);
            }
        }
    }
}
