package org.bdo.deid.key;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret behind every pseudonym.
 *
 * @param key of an installation older than the key file: base64 of 32 bytes. It becomes version 1 in the file, then the
 *     setting can go
 * @param keys the key file
 */
@ConfigurationProperties("bdo.deid")
record KeyProperties(@Nullable String key, @Nullable Keys keys) {

    /**
     * @param file a PKCS#12 file; it is made where there is none
     * @param password of the file and of each key in it
     */
    record Keys(String file, String password) {

        @Override
        public String toString() {
            return "Keys[" + file + "]";
        }
    }

    Optional<byte[]> configured() {
        return key == null || key.isBlank()
                ? Optional.empty()
                : Optional.of(Base64.getDecoder().decode(key.strip()));
    }

    @Override
    public String toString() {
        return "KeyProperties[]";
    }
}
