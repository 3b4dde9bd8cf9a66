package org.bdo.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A raw DICOM instance is stored as a Part 10 file. Left of the identity line; keyed by a hash of the study.
 * The UIDs are what the association or the data set said, empty where it said nothing readable.
 *
 * @param id see {@link RecordId}; of the data set's bytes as they came over the wire, without file meta
 * @param source the organisation that sent it
 * @param studyUid (0020,000D)
 * @param seriesUid (0020,000E)
 * @param sopUid (0008,0018)
 * @param sopClassUid (0008,0016)
 * @param transferSyntaxUid (0002,0010)
 * @param objectKey where the file lies in the bucket {@code identified}
 * @param sha256 of the data set's bytes, lower-case hexadecimal
 * @param size bytes of the file
 * @param receivedAt when the file became durable
 * @param refusedWith the C-STORE status (PS3.4 annex B.2.3, four upper-case hexadecimal digits) with which the hospital's PACS
 *     refused it, so that it must not leave; null where the PACS took it or was not asked
 */
public record InstanceReceived(
        String id,
        String source,
        String studyUid,
        String seriesUid,
        String sopUid,
        String sopClassUid,
        String transferSyntaxUid,
        String objectKey,
        String sha256,
        long size,
        Instant receivedAt,
        @Nullable String refusedWith) {}
