package org.bdo.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendOptionsTest {

    private static final Path HERE = Path.of("/here");

    @Test
    void everyOptionIsReadAndPathsAreRelativeToWhereTheUserIs() {
        SendOptions options = SendOptions.of(
                List.of(
                        "--url",
                        "https://intake",
                        "--credentials",
                        "c.json",
                        "--mllp",
                        "localhost:2600",
                        "--journal",
                        "j.csv",
                        "--dry-run",
                        "out",
                        "/abs/a.hl7"),
                HERE);
        assertThat(options.url()).isEqualTo(URI.create("https://intake"));
        assertThat(options.mllp()).hasToString("localhost/127.0.0.1:2600");
        assertThat(options.credentials()).isEqualTo(HERE.resolve("c.json"));
        assertThat(options.journal()).isEqualTo(HERE.resolve("j.csv"));
        assertThat(options.dryRun()).isTrue();
        assertThat(options.paths()).containsExactly(HERE.resolve("out"), Path.of("/abs/a.hl7"));
    }

    @Test
    void wrongUsageIsToldInASentence() {
        assertThatThrownBy(() -> SendOptions.of(List.of(), HERE)).hasMessage("Name at least one file or folder");
        assertThatThrownBy(() -> SendOptions.of(List.of("--secret", "x"), HERE))
                .hasMessage("Unknown option '--secret'");
        assertThatThrownBy(() -> SendOptions.of(List.of("--mllp", "2600", "x"), HERE))
                .hasMessage("'--mllp' needs HOST:PORT, not '2600'");
    }

    @Test
    void withoutCredentialsNothingIsSentByHttp() throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = SendMain.run(List.of("x"), Map.of(), new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("Give --credentials");
    }
}
