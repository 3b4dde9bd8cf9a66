package org.bdo.demo.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTokensTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsWhatTheOnboardingAnsweredFromAFileThatNobodyElseMayRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("c.json"),
                "{\"source\": {\"source\": \"mo-1\"}, \"clientId\": \"mo-1\", \"clientSecret\": \"s\", \"tokenUrl\": \"http://k/t\"}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> ClientTokens.of(file)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(ClientTokens.of(file).clientId()).isEqualTo("mo-1");
        Files.writeString(file, "{\"clientId\": \"mo-1\"}");
        assertThatThrownBy(() -> ClientTokens.of(file)).hasMessageContaining("lacks");
    }

    @Test
    void readsTheEnvironmentWhereThereIsSomethingInIt() {
        assertThat(ClientTokens.of(Map.of("PATH", "/bin"))).isNull();
        assertThatThrownBy(() -> ClientTokens.of(Map.of("BDO_CLIENT_ID", "mo-1")))
                .hasMessageStartingWith("The environment lacks");
    }
}
