package org.bdo.deid.reidentification;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An encrypted value of the research store.
 *
 * @param pseudonym whose record it is in
 * @param path the resource type and the JSON names down to it, without numbers, such as {@code Patient.name.family}
 * @param value as it stands there
 */
record Encrypted(
        @NotNull @Pattern(regexp = "p-[0-9a-f]{16}") String pseudonym,

        @NotNull @Pattern(regexp = "[A-Za-z]+(\\.[A-Za-z0-9]+){1,40}")
        String path,

        @NotNull @Size(max = 100_000) @Pattern(regexp = "enc:[0-9]+:[a-p]+")
        String value) {}
