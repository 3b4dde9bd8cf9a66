package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void create() throws IOException {
        home = new Home(Path.of("../.."), folder);
        home.create();
    }

    @Test
    void aStartedProcessIsFoundAgainAndEnded() throws IOException {
        new Daemon(home, "sleeper").start(List.of("sleep", "600"), Map.of(), folder);
        Daemon again = new Daemon(home, "sleeper");

        assertThat(again.pid()).isPresent();
        again.stop("TERM", Duration.ofSeconds(5));
        assertThat(again.alive()).isFalse();
        assertThat(again.wasStarted()).isFalse();
    }

    @Test
    void oneThatDoesNotListenIsEndedHard() throws IOException {
        Daemon deaf = new Daemon(home, "deaf");
        deaf.start(
                List.of("sh", "-c", "trap '' TERM; echo listening to nobody; while :; do sleep 1; done"),
                Map.of(),
                folder);
        while (deaf.lastLines(1).isEmpty()) {
            Pause.of(Duration.ofMillis(20));
        }

        deaf.stop("TERM", Duration.ofMillis(300));
        assertThat(deaf.alive()).isFalse();
        assertThat(deaf.lastLines(5)).containsExactly("listening to nobody");
    }

    @Test
    void aRecycledPidIsNotTakenForTheProcess() throws IOException {
        Files.writeString(home.run("other"), ProcessHandle.current().pid() + " 12345");
        Daemon other = new Daemon(home, "other");

        assertThat(other.alive()).isFalse();
        other.kill(); // must not end this very JVM
        assertThat(other.wasStarted()).isTrue();
    }
}
