package org.bdo.dataset.download;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRange;

/**
 * The part of a file that is asked for (RFC 9110, section 14).
 *
 * @param offset of the first byte
 * @param length in bytes
 * @param partial whether it was asked for by a range
 */
record ByteRange(long offset, long length, boolean partial) {

    /**
     * One range is honoured; several, or one of another file ({@code If-Range} is not this entity tag), give the whole file,
     * as the standard allows. Empty where the range is outside the file.
     */
    static Optional<ByteRange> of(@Nullable String range, @Nullable String ifRange, String etag, long size) {
        if (range == null || (ifRange != null && !ifRange.equals(etag))) {
            return Optional.of(new ByteRange(0, size, false));
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(range);
        } catch (IllegalArgumentException _) {
            return Optional.of(new ByteRange(0, size, false));
        }
        if (ranges.size() != 1) {
            return Optional.of(new ByteRange(0, size, false));
        }
        return one(ranges.getFirst(), size);
    }

    private static Optional<ByteRange> one(HttpRange range, long size) {
        long start = range.getRangeStart(size);
        long end = range.getRangeEnd(size);
        return start >= size || end < start
                ? Optional.empty()
                : Optional.of(new ByteRange(start, end - start + 1, true));
    }

    String contentRange(long size) {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
    }
}
