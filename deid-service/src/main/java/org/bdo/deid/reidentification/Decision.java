package org.bdo.deid.reidentification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * What one member of the committee said.
 *
 * @param approver the token's subject
 */
record Decision(String approver, boolean approved, String reason, Instant at) {

    /**
     * As it is sent.
     *
     * @param reason names nobody, because it goes to the audit
     */
    record Reason(@NotBlank @Size(max = 1000) String reason) {}
}
