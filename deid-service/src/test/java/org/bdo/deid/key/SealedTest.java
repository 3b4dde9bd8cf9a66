package org.bdo.deid.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.bdo.deid.pseudonym.KeyedHash;
import org.junit.jupiter.api.Test;

class SealedTest {

    private static final byte[] CONTENT = "Сидорова Марфа".getBytes(StandardCharsets.UTF_8);
    private static final SecretKey KEY = new KeyedHash(new byte[32]).sealingKey();

    @Test
    void whatIsSealedOpensForItsRowAlone() {
        byte[] sealed = Sealed.seal(KEY, "vault_entry/1", CONTENT);
        assertThat(Sealed.open(KEY, "vault_entry/1", sealed)).isEqualTo(CONTENT);
        assertThatIllegalStateException().isThrownBy(() -> Sealed.open(KEY, "vault_entry/2", sealed));
        byte[] other = new byte[32];
        other[31] = 1;
        assertThatIllegalStateException()
                .isThrownBy(() -> Sealed.open(new KeyedHash(other).sealingKey(), "vault_entry/1", sealed));
        assertThatIllegalStateException()
                .isThrownBy(() -> Sealed.open(KEY, "vault_entry/1", Arrays.copyOf(sealed, sealed.length - 1)));
        assertThatIllegalStateException().isThrownBy(() -> Sealed.open(KEY, "vault_entry/1", new byte[3]));
    }

    @Test
    void everyBitCounts() {
        byte[] sealed = Sealed.seal(KEY, "row", CONTENT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> Sealed.open(KEY, "row", changed));
        }
    }

    @Test
    void theSameIsNeverSealedTheSame() {
        assertThat(Sealed.seal(KEY, "row", CONTENT)).isNotEqualTo(Sealed.seal(KEY, "row", CONTENT));
    }
}
