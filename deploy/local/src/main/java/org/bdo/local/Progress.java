package org.bdo.local;

/** Is told how each component comes up; called from several threads. */
public interface Progress {

    /** What a component is doing now. */
    enum State {
        WAITING,
        PREPARING,
        STARTING,
        READY,
        FAILED
    }

    /** Tells nobody. */
    Progress SILENT = (_, _) -> {};

    /** The component of this name has come to this state. */
    void report(String component, State state);
}
