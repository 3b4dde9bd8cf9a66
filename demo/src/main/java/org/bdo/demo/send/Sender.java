package org.bdo.demo.send;

import java.io.IOException;
import org.bdo.demo.day.Delivery;

/** One connection of one system to the platform; used by one thread. */
public interface Sender extends AutoCloseable {

    /** Sends and waits for the answer. When this throws, nobody knows whether it arrived: it must be sent again. */
    Answer send(Delivery delivery) throws IOException;

    /** Says good-bye after the last delivery, where the protocol has words for it. */
    default void finish() throws IOException {}

    /** Forgets the connection, so that the next delivery opens another. */
    @Override
    void close();
}
