package org.bdo.dataset.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The secret that all keys of this service are derived from; it never leaves this class. */
@Component
class MasterKey implements DerivedKeys {

    private static final int BYTES = 32;

    private final byte[] key;

    MasterKey(KeyProperties properties) {
        this.key = Base64.getDecoder().decode(properties.releaseKey());
        if (key.length != BYTES) {
            throw new IllegalArgumentException("'bdo.dataset.release-key' must be 32 bytes in base64");
        }
    }

    @Override
    public HmacKey derive(String purpose) {
        return new HmacKey(new HmacKey(key).of(purpose.getBytes(StandardCharsets.UTF_8)));
    }
}
