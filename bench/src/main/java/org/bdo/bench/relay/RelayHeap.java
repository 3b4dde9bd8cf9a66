package org.bdo.bench.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bdo.bench.Zeros;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationServer;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.pdu.PresentationContext;

/** One instance of many megabytes through a relay with a small heap. Arguments: megabytes of the instance, of the heap. */
public final class RelayHeap {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private RelayHeap() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long megabytes = Long.parseLong(arguments[0]);
        Path work = Files.createTempDirectory("relay-heap");
        try (Peers peers = new Peers(work, true);
                AssociationServer sink = AssociationServer.start(0, new Sink(), Duration.ofMinutes(1), 10)) {
            Measured relay =
                    peers.relay(sink.port(), List.of("-Xmx" + arguments[1] + "m", "-XX:+ExitOnOutOfMemoryError"));
            try (Association association = Association.open(
                    new Peer("127.0.0.1", relay.port()),
                    Association.request(
                            "PROXY",
                            "BENCH",
                            List.of(new PresentationContext(1, Uid.CT_IMAGE_STORAGE, List.of(EXPLICIT)))))) {
                long began = System.nanoTime();
                int status = association.store(
                        Uid.CT_IMAGE_STORAGE, Instances.sop(1), EXPLICIT, dataSet(megabytes * 1024 * 1024));
                double seconds = (System.nanoTime() - began) / 1e9;
                association.release();
                System.out.printf(
                        "%d MB, heap %s MB: status %04X after %.1f s (%.0f MB/s), peak memory of the process %d MB%n",
                        megabytes, arguments[1], status, seconds, megabytes / seconds, relay.peakMegabytes());
            }
        } finally {
            Relay.delete(work);
        }
    }

    /** A data set of one element, (7FE0,0010) OW, with so many bytes of value. */
    private static InputStream dataSet(long length) {
        byte[] head = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put((byte) 'O')
                .put((byte) 'W')
                .putShort((short) 0)
                .putInt((int) length)
                .array();
        return new SequenceInputStream(new ByteArrayInputStream(head), new Zeros(length));
    }

    private static final class Sink implements ServiceProvider {

        @Override
        public PresentationContext.Answer negotiate(PresentationContext proposed) {
            return proposed.accepted(EXPLICIT);
        }

        @Override
        public int store(StoreRequest request, InputStream dataSet) throws IOException {
            dataSet.transferTo(OutputStream.nullOutputStream());
            return SUCCESS;
        }
    }
}
