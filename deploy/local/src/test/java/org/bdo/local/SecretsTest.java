package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void secretsAreGeneratedOnceAndKeptForTheirOwnerAlone() throws IOException {
        Path file = folder.resolve("secrets.properties");
        Secrets first = Secrets.open(file, List.of("user.a", "key.b"));
        Secrets second = Secrets.open(file, List.of("user.a", "key.b", "user.c"));

        assertThat(second.of("user.a"))
                .isEqualTo(first.of("user.a"))
                .hasSize(16)
                .isNotEqualTo(second.of("user.c"));
        assertThat(Base64.getDecoder().decode(second.of("key.b")))
                .hasSize(32)
                .isEqualTo(Base64.getDecoder().decode(first.of("key.b")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anUnknownSecretIsAnError() throws IOException {
        Secrets secrets = Secrets.open(folder.resolve("secrets.properties"), List.of());

        assertThatThrownBy(() -> secrets.of("user.x")).hasMessageContaining("'user.x'");
    }
}
