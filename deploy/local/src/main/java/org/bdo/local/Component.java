package org.bdo.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One program of the platform: how it is prepared, started and known to be ready. */
interface Component {

    String name();

    /** The names of the components that must be ready before this one is prepared. */
    default List<String> needs() {
        return List.of();
    }

    /** Unpacks, writes configuration, initialises data; does nothing that is done already. */
    void prepare() throws IOException;

    List<String> command() throws IOException;

    /** Whether what runs is what would be started now, and not of an older build. */
    default boolean current() throws IOException {
        return true;
    }

    default Map<String, String> environment() {
        return Map.of();
    }

    /** Whether it answers as a client would ask it. */
    boolean ready();

    /** Creates what others expect in it (databases, topics); called each time it has become ready. */
    default void furnish() throws IOException {}

    /** The signal that lets it end in order. */
    default String stopSignal() {
        return "TERM";
    }

    default Duration startsWithin() {
        return Duration.ofMinutes(3);
    }

    /** The ports that must be free before it starts: name in ports.properties. */
    List<String> ports();
}
