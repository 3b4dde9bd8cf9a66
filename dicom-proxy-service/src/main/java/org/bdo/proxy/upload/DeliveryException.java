package org.bdo.proxy.upload;

import java.io.IOException;

/** Kafka did not acknowledge an event. */
final class DeliveryException extends IOException {

    DeliveryException(Throwable cause) {
        super("Kafka did not acknowledge an event", cause);
    }
}
