package org.bdo.ingest.record;

import java.util.List;

/**
 * What converting a record gave.
 *
 * @param messageType the sender's name of the message, such as {@code ADT^A01}
 * @param mappingVersion which mapping made it
 * @param bundleKey where the FHIR bundle lies
 * @param warnings what was not understood; no value of the record
 */
public record Conversion(String messageType, String mappingVersion, String bundleKey, List<String> warnings) {}
