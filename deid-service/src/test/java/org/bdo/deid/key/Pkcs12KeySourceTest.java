package org.bdo.deid.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12KeySourceTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("made/deid.p12");
    }

    @Test
    void aVersionIsMadeOnceAndFoundByWhoeverHasThePassword() {
        Pkcs12KeySource source = source("right");
        assertThat(source.versions()).isEmpty();
        source.create(1);
        byte[] first = source.find(1).orElseThrow();
        source.create(1);
        source.create(2);

        Pkcs12KeySource again = source("right");
        assertThat(again.versions()).containsExactly(1, 2);
        assertThat(again.find(1)).hasValue(first);
        assertThat(again.find(2).orElseThrow()).hasSize(32).isNotEqualTo(first);
        assertThat(again.find(3)).isEmpty();
    }

    @Test
    void aKeyOfOldStaysWhatItIs() {
        byte[] old = new byte[32];
        old[0] = 7;
        source("right").keep(1, old);
        source("right").keep(1, new byte[32]);
        assertThat(source("right").find(1)).hasValue(old);
    }

    @Test
    void whatIsRemovedIsGone() {
        Pkcs12KeySource source = source("right");
        source.create(1);
        source.create(2);
        source.remove(1);
        source.remove(1);
        assertThat(source("right").versions()).containsExactly(2);
    }

    @Test
    void theFileIsItsOwnersAloneAndNothingLiesBesideIt() throws IOException {
        source("right").create(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anotherPasswordOpensNothing() {
        source("right").create(1);
        assertThatThrownBy(() -> source("wrong").find(1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("deid.p12")
                .hasMessageNotContaining("wrong");
    }

    private Pkcs12KeySource source(String password) {
        return new Pkcs12KeySource(file, password);
    }
}
