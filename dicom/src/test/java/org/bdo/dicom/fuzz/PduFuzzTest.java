package org.bdo.dicom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.bdo.dicom.net.Command;
import org.bdo.dicom.net.MessageTap;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.dicom.net.pdu.PduException;

/** Whatever the bytes are, protocol data units are understood or refused with a declared error. */
class PduFuzzTest {

    private static final MessageTap.Listener DEAF = new MessageTap.Listener() {
        @Override
        public void command(int contextId, Command command) {}

        @Override
        public void data(int contextId, byte[] bytes, int offset, int length) {}

        @Override
        public void dataEnd(int contextId) {}
    };

    @FuzzTest(maxDuration = "30s")
    void unitsAreUnderstoodOrRefused(byte[] bytes) throws IOException {
        try {
            InputStream in = new ByteArrayInputStream(bytes);
            for (Frame frame = Frame.read(in, 1 << 16); frame != null; frame = Frame.read(in, 1 << 16)) {
                frame.decode().encode();
            }
        } catch (PduException | EOFException _) {
            // What was declared.
        }
        try {
            new MessageTap(DEAF).feed(bytes, 0, bytes.length);
        } catch (PduException _) {
            // What was declared.
        }
    }
}
