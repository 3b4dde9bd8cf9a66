package org.bdo.ingest.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connected organisation.
 *
 * @param source its id
 * @param name what people call it
 * @param region where it is
 * @param port where its MLLP messages come in
 * @param createdBy the subject of the token with which it was connected
 * @param createdAt when
 */
record Source(String source, String name, @Nullable String region, int port, String createdBy, Instant createdAt) {}
