package org.bdo.dataset.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.UUID;
import org.bdo.dataset.key.DerivedKeys;
import org.bdo.dataset.key.HmacKey;
import org.junit.jupiter.api.Test;

class ReleaseKeyTest {

    private static final String PSEUDONYM = "p-3b1f0c2a9d8e4f70";

    private final HmacKey master = new HmacKey(new byte[32]);
    private final DerivedKeys keys = purpose -> new HmacKey(master.of(purpose));
    private final ReleaseKey first = ReleaseKey.of(keys, new UUID(1, 1));
    private final ReleaseKey second = ReleaseKey.of(keys, new UUID(1, 2));

    @Test
    void aNameIsTheSameWithinAReleaseAndAnotherOneInTheNext() {
        assertThat(first.patient(PSEUDONYM))
                .isEqualTo(ReleaseKey.of(keys, new UUID(1, 1)).patient(PSEUDONYM))
                .isNotEqualTo(second.patient(PSEUDONYM));
        assertThat(first.uid("1.2.3")).isNotEqualTo(second.uid("1.2.3"));
        assertThat(first.observation("1")).isNotEqualTo(second.observation("1"));
        assertThat(first.encounter("1")).isNotEqualTo(second.encounter("1"));
    }

    @Test
    void aNewNameDoesNotHoldTheOldOne() {
        assertThat(first.patient(PSEUDONYM)).matches("r-[0-9a-f]{16}").doesNotContain(PSEUDONYM.substring(2));
        assertThat(first.observation("7")).matches("o-[0-9a-f]{32}");
        assertThat(first.encounter("7")).matches("e-[0-9a-f]{32}");
    }

    @Test
    void theSameTextIsAnotherNameInAnotherRole() {
        assertThat(first.observation("7").substring(2))
                .isNotEqualTo(first.encounter("7").substring(2));
    }

    @Test
    void aUidIsADecimalUuidOfVersion8() {
        for (int i = 0; i < 200; i++) {
            String uid = first.uid("1.2.840." + i);
            assertThat(uid).matches("2\\.25\\.[1-9][0-9]*").hasSizeLessThanOrEqualTo(64);
            BigInteger number = new BigInteger(uid.substring(5));
            UUID uuid = new UUID(number.shiftRight(64).longValue(), number.longValue());
            assertThat(uuid.version()).isEqualTo(8);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }
}
