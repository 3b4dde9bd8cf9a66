package org.bdo.ingest.folder;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A place where a site drops files. Names are the site's own and may tell of a person: they are neither logged nor stored. */
interface Drop {

    /** Files that are complete, in the order of their names; where there are very many, some of them. */
    List<String> complete() throws IOException;

    /** Opens a file. */
    InputStream open(String name) throws IOException;

    /** All of it is durable. */
    void done(String name) throws IOException;

    /**
     * Not all of it could be taken, or some is held back.
     *
     * @param reason for the site; no content of the file in it
     */
    void rejected(String name, String reason) throws IOException;
}
