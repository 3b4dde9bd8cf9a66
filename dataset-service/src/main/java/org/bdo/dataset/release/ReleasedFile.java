package org.bdo.dataset.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A file of a release.
 *
 * @param path within the release, such as {@code patient.csv}
 * @param mediaType what it is
 * @param size in bytes
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param rows how many rows, where it is a table
 */
public record ReleasedFile(
        String path,
        @JsonIgnore String mediaType,
        long size,
        String sha256,
        @Nullable Long rows) {}
