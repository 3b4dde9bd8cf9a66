package org.bdo.dataset.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

    private static final String ETAG = "\"abc\"";
    private static final ByteRange WHOLE = new ByteRange(0, 100, false);

    @Test
    void withoutARangeTheWholeFileIsSent() {
        assertThat(ByteRange.of(null, null, ETAG, 100)).hasValue(WHOLE);
    }

    @Test
    void oneRangeIsHonoured() {
        assertThat(ByteRange.of("bytes=10-19", null, ETAG, 100)).hasValueSatisfying(range -> {
            assertThat(range).isEqualTo(new ByteRange(10, 10, true));
            assertThat(range.contentRange(100)).isEqualTo("bytes 10-19/100");
        });
        assertThat(ByteRange.of("bytes=90-", null, ETAG, 100)).hasValue(new ByteRange(90, 10, true));
        assertThat(ByteRange.of("bytes=-5", null, ETAG, 100)).hasValue(new ByteRange(95, 5, true));
        assertThat(ByteRange.of("bytes=0-1000", ETAG, ETAG, 100)).hasValue(new ByteRange(0, 100, true));
    }

    @Test
    void aRangeOutsideTheFileCannotBeSatisfied() {
        assertThat(ByteRange.of("bytes=100-", null, ETAG, 100)).isEmpty();
        assertThat(ByteRange.of("bytes=0-", null, ETAG, 0)).isEmpty();
    }

    @Test
    void severalRangesNonsenseOrAnotherFileGiveTheWholeFile() {
        assertThat(ByteRange.of("bytes=0-1,5-6", null, ETAG, 100)).hasValue(WHOLE);
        assertThat(ByteRange.of("lines=1-2", null, ETAG, 100)).hasValue(WHOLE);
        assertThat(ByteRange.of("bytes=9-1", null, ETAG, 100)).hasValue(WHOLE);
        assertThat(ByteRange.of("bytes=10-19", "\"other\"", ETAG, 100)).hasValue(WHOLE);
    }
}
