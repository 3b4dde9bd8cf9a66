package org.bdo.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** Takes instances that are sent by C-STORE. */
@FunctionalInterface
public interface InstanceReceiver {

    /**
     * C-STORE. Where it throws, the sender is told of a processing failure.
     *
     * @param dataSet read from the connection as it arrives; need not be read to its end
     * @return the status for the sender (PS3.4 annex B.2.3)
     */
    int store(ServiceProvider.StoreRequest request, InputStream dataSet) throws IOException;
}
