package org.bdo.demo.send;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.bdo.demo.day.Delivery;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;

/** A CT scanner that stores its images, as the generated day has them: in explicit VR little endian. */
final class Scanner implements Sender {

    private final StoreScu store;

    Scanner(InetSocketAddress address, String calledAe) {
        this.store =
                new StoreScu(address, calledAe, Uid.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    }

    @Override
    public Answer send(Delivery delivery) throws IOException {
        return store.store(delivery.label(), new ByteArrayInputStream(delivery.bytes()), delivery.id());
    }

    @Override
    public void finish() throws IOException {
        store.release();
    }

    @Override
    public void close() {
        store.close();
    }
}
