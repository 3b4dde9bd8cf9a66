package org.bdo.dataset.request;

import java.util.Map;
import java.util.UUID;

/** What the build says about a request. */
public interface RequestProgress {

    /** The request; one that does not exist is a 404 problem. */
    DatasetRequest get(UUID id);

    /**
     * A build begins, in a transaction of its own, so that it is on record even if it never ends.
     *
     * @return how many builds have begun, this one included
     */
    int building(UUID id);

    /** The files are there; joins the transaction that lists them. */
    void ready(UUID id, Map<String, String> facts);

    /** The disclosure rule forbids the release; the reason is for people and tells no small number. */
    void blocked(UUID id, String reason);

    /** The build did not succeed and is not tried again. */
    void failed(UUID id, String reason);
}
