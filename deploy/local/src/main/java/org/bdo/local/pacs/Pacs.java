package org.bdo.local.pacs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.bdo.dicom.net.AssociationServer;

/** The archive, listening. */
public final class Pacs implements Closeable {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int MOST_ASSOCIATIONS = 200;

    private final AssociationServer server;

    private Pacs(AssociationServer server) {
        this.server = server;
    }

    /**
     * Listens from now on.
     *
     * @param port 0 takes a free one
     * @param title the AE title to which it answers
     * @param folder where it keeps one file per instance
     */
    public static Pacs start(int port, String title, Path folder) throws IOException {
        return new Pacs(AssociationServer.start(port, new Archive(title, folder), IDLE, MOST_ASSOCIATIONS));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
