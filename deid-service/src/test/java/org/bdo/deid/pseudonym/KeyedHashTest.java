package org.bdo.deid.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private final KeyedHash keyed = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private final KeyedHash other = new KeyedHash("BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    @Test
    void sameInputSameOutputAndAnotherKeyAnotherOutput() {
        assertThat(keyed.uid("1.2.3")).isEqualTo(keyed.uid("1.2.3")).isNotEqualTo(other.uid("1.2.3"));
        assertThat(keyed.pseudonym("a", 0)).matches("p-[0-9a-f]{16}").isNotEqualTo(other.pseudonym("a", 0));
        assertThat(keyed.resourceId("Observation", "mo-0001", "1"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(keyed.resourceId("Observation", "mo-0002", "1"))
                .isNotEqualTo(keyed.resourceId("Condition", "mo-0001", "1"));
    }

    /** What an installation has stored. The figures were computed outside of this code. */
    @Test
    void nothingEverChangesUnderTheSameKey() {
        String hash =
                keyed.identifier(new Identifier(Identifier.Strength.SNILS, Identifier.SNILS_SYSTEM, "11223344595"));
        assertThat(hash).isEqualTo("ee0f0e108b555cd34f53e4ead1c08e8685fcc1bf6bd42ade69c5648f43cb9afe");
        String pseudonym = keyed.pseudonym(hash, 0);
        assertThat(pseudonym).isEqualTo("p-19d34633596b5054");
        assertThat(keyed.uid("1.2.3")).isEqualTo("2.25.8156077339105973880005018673508077581");
        assertThat(keyed.resourceId("Observation", "mo-0001", "1")).isEqualTo("f8ba1d1cc4d2d7bb1ab957477461caab");
        assertThat(keyed.dateShift(pseudonym).days()).isEqualTo(-336);
        assertThat(keyed.choice(pseudonym, "digits", "12")).isEqualTo(1970376960);
    }

    @Test
    void uidsAreValid() {
        Set<String> uids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String uid = keyed.uid("1.2.840." + i);
            assertThat(uid).matches("2\\.25\\.[1-9]\\d*").hasSizeLessThanOrEqualTo(64);
            uids.add(uid);
        }
        assertThat(uids).hasSize(1000);
    }

    @Test
    void partsCannotRunTogether() {
        assertThat(keyed.resourceId("A", "bc", "d")).isNotEqualTo(keyed.resourceId("A", "b", "cd"));
    }

    @Test
    void noShiftIsZeroAndAllArePast() {
        for (int i = 0; i < 5000; i++) {
            assertThat(keyed.dateShift("p-" + i).days()).isBetween(-365, -1);
        }
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyedHash("c2hvcnQ="));
    }
}
