package org.bdo.demo.target;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.bdo.store.ObjectStore;

/**
 * The running platform, seen from outside.
 *
 * @param ingest base URL of the ingest service
 * @param proxy base URL of the DICOM proxy's REST interface
 * @param deid base URL of the de-identification service
 * @param catalog base URL of the catalog service
 * @param dataset base URL of the dataset service
 * @param mllpPorts port of each source's listener
 * @param dicomPort the proxy's port for associations
 * @param calledAes the application entity title that stands for each source
 * @param tokens where access tokens come from
 * @param identified the bucket of raw records, to count what is really stored
 */
public record Target(
        URI ingest,
        URI proxy,
        URI deid,
        URI catalog,
        URI dataset,
        Map<String, Integer> mllpPorts,
        int dicomPort,
        Map<String, String> calledAes,
        Tokens tokens,
        ObjectStore identified) {

    /** Access tokens of the identity provider; each call may ask for a new one. */
    public interface Tokens {

        /** The token of a demo user, such as {@code researcher}. */
        String user(String login) throws IOException;

        /** The token of the system of this organisation. */
        String integrator(String source) throws IOException;
    }
}
