package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    private Path folder;

    @Test
    void itIsOfTheContentAndFollowsAChange() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jar"), "abc");
        Fingerprint fingerprint = new Fingerprint(folder.resolve("run/a.sha256"));

        // FIPS 180-4: SHA-256 of "abc"
        assertThat(fingerprint.of(file)).isEqualTo("ba7816bf8f01cfea");
        assertThat(fingerprint.of(file)).isEqualTo("ba7816bf8f01cfea");
        Files.writeString(file, "abcd");
        assertThat(fingerprint.of(file)).isEqualTo("88d4266fd4e6338d");
    }
}
