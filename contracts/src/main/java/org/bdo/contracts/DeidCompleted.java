package org.bdo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record is de-identified and in the research store. Keyed by the pseudonym.
 *
 * @param id the raw record's id
 * @param source the organisation that sent it
 * @param kind what the raw record was
 * @param patient the patient's pseudonym, absent where the record is about no patient
 * @param resources FHIR resource types and how many of each; for an image {@code ImagingStudy: 1}
 * @param modality (0008,0060) of an image
 * @param objectKeys what lies in the bucket {@code research}
 * @param profile name and version of the de-identification profile, such as {@code research-default/1}
 * @param receivedAt when the raw record's bytes became durable
 * @param completedAt when the result became durable
 */
public record DeidCompleted(
        String id,
        String source,
        RecordKind kind,
        @Nullable String patient,
        Map<String, Integer> resources,
        @Nullable String modality,
        List<String> objectKeys,
        String profile,
        Instant receivedAt,
        Instant completedAt) {}
