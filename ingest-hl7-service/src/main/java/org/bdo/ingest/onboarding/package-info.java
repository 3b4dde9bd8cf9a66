/** Connecting an organisation while the service runs: its source, its credentials, its MLLP port. */
@NullMarked
package org.bdo.ingest.onboarding;

import org.jspecify.annotations.NullMarked;
