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
