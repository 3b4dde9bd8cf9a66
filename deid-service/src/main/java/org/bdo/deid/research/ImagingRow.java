package org.bdo.deid.research;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One de-identified instance; UIDs are the replaced ones, the columns those of {@code research_v1.imaging}.
 *
 * @param size of the file in bytes
 * @param sha256 of the file, lower-case hexadecimal
 */
public record ImagingRow(
        String instance,
        String series,
        String study,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable LocalDate studyDate,
        String sopClass,
        String transferSyntax,
        @Nullable Integer rows,
        @Nullable Integer columns,
        @Nullable Integer frames,
        long size,
        String sha256) {

    /** The same with this hash. */
    public ImagingRow withSha256(String hash) {
        return new ImagingRow(
                instance,
                series,
                study,
                modality,
                bodyPart,
                studyDate,
                sopClass,
                transferSyntax,
                rows,
                columns,
                frames,
                size,
                hash);
    }
}
