package org.bdo.dataset.cohort;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The research store, read only.
 *
 * @param url JDBC URL
 * @param username a member of the role {@code research_reader}
 * @param password its password
 */
@Validated
@ConfigurationProperties("bdo.research")
record ResearchProperties(
        @NotBlank String url,
        @NotBlank String username,
        @NotBlank String password) {

    @Override
    public String toString() {
        return "ResearchProperties[url=" + url + ", username=" + username + "]";
    }
}
