package org.bdo.deid.pseudonym;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret behind every pseudonym.
 *
 * @param key base64 of 32 random bytes; another key makes other pseudonyms, so it is kept as long as the research store
 */
@ConfigurationProperties("bdo.deid")
record PseudonymProperties(String key) {

    @Override
    public String toString() {
        return "PseudonymProperties[]";
    }
}
