package org.bdo.proxy.upload;

/** Whether a copy had been brought to safety before. */
public interface Delivered {

    /** Best effort and soon: a store that does not answer in time is taken for a no. */
    boolean contains(String source, String id);
}
