package org.bdo.ingest.intake;

import java.nio.charset.Charset;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record beside its bytes.
 *
 * @param charset that the listener or the request names, for what the bytes do not say
 * @param resource the FHIR type and id under which it is to be stored, such as {@code Patient/1}
 * @param fault why it cannot be converted, where that is known already
 */
public record Hints(
        @Nullable Charset charset,
        @Nullable String resource,
        @Nullable Fault fault) {

    public static final Hints NONE = new Hints(null, null, null);
}
