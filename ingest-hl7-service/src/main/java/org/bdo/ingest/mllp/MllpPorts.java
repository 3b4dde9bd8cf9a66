package org.bdo.ingest.mllp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** MLLP ports that are opened and closed while the service runs, beside those of the configuration. */
public interface MllpPorts {

    /**
     * Takes messages of this source at this port from now on.
     *
     * @param sslBundle name of the bundle that makes it MLLPS; null for plain MLLP
     * @throws IOException where the port cannot be opened, be it that it is open here already
     */
    void open(int port, String source, @Nullable String sslBundle) throws IOException;

    /** Takes no more at this port; one that is not open stays as it is. */
    void close(int port);

    /** Whether this service listens there. */
    boolean isOpen(int port);
}
