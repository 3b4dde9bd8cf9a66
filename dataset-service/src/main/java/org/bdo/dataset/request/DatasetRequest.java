package org.bdo.dataset.request;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it stands.
 *
 * @param id its id
 * @param title for the list
 * @param purpose what the data are for
 * @param cohort which patients
 * @param tables which tables
 * @param dicom whether with the images
 * @param state how far it is
 * @param requester the subject of who asked
 * @param requesterName their name
 * @param createdAt when
 * @param reason why it was rejected, blocked or failed, or what the approver said
 */
public record DatasetRequest(
        UUID id,
        String title,
        String purpose,
        Cohort cohort,
        Set<TableName> tables,
        boolean dicom,
        RequestState state,
        String requester,
        String requesterName,
        Instant createdAt,
        @Nullable String reason) {}
