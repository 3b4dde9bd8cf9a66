package org.bdo.demo.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.bdo.demo.day.Delivery;

/** A modality that stores its images: waits for the module `dicom`. */
final class Scanner implements Sender {

    private final InetSocketAddress address;
    private final String calledAe;

    Scanner(InetSocketAddress address, String calledAe) {
        this.address = address;
        this.calledAe = calledAe;
    }

    @Override
    public Answer send(Delivery delivery) throws IOException {
        throw new IOException("No association with " + calledAe + " at " + address);
    }

    @Override
    public void close() {}
}
