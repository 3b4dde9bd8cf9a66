package org.bdo.dataset.key;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The service's secret.
 *
 * @param releaseKey 32 bytes, base64; another one makes every later release unlike the earlier ones and breaks the ledger's seals
 */
@Validated
@ConfigurationProperties("bdo.dataset")
record KeyProperties(@NotBlank String releaseKey) {

    @Override
    public String toString() {
        return "KeyProperties[]";
    }
}
