package org.bdo.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file is complete, by a clock of our own. */
class FolderDropTest {

    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileIsCompleteWhenItHasNotGrownForAWhile() throws IOException {
        FolderDrop drop = new FolderDrop(folder, Duration.ofSeconds(5), clock());
        Path file = Files.writeString(folder.resolve("b.hl7"), "MSH");
        assertThat(drop.complete()).as("first seen").isEmpty();
        now = now.plusSeconds(4);
        assertThat(drop.complete()).isEmpty();
        Files.writeString(file, "|^~", StandardOpenOption.APPEND);
        now = now.plusSeconds(4);
        assertThat(drop.complete()).as("it has grown").isEmpty();
        Files.writeString(folder.resolve("a.hl7"), "MSH");
        now = now.plusSeconds(5);
        assertThat(drop.complete()).containsExactly("b.hl7");
        now = now.plusSeconds(5);
        assertThat(drop.complete()).containsExactly("a.hl7", "b.hl7");
    }

    @Test
    void foldersLinksAndUnfinishedNamesAreNoFiles() throws IOException {
        FolderDrop drop = new FolderDrop(folder, Duration.ZERO, clock());
        Files.createDirectory(folder.resolve("sub"));
        Path secret = Files.writeString(folder.resolve(".hidden"), "x");
        Files.createSymbolicLink(folder.resolve("link.hl7"), secret);
        for (String name : new String[] {"a.tmp", "b.PART", "c.filepart", "d~"}) {
            Files.writeString(folder.resolve(name), "x");
        }
        drop.complete();
        assertThat(drop.complete()).isEmpty();
    }

    @Test
    void whatWasDoneOrRejectedBeforeUnderTheSameNameStays() throws IOException {
        FolderDrop drop = new FolderDrop(folder, Duration.ZERO, clock());
        for (String text : new String[] {"one", "two"}) {
            Files.writeString(folder.resolve("a"), text);
            drop.done("a");
            Files.writeString(folder.resolve("b"), text);
            drop.rejected("b", "why " + text);
        }
        assertThat(folder.resolve("done/a")).hasContent("one");
        assertThat(folder.resolve("done/2-a")).hasContent("two");
        assertThat(folder.resolve("rejected/b.reason.txt")).hasContent("why one");
        assertThat(folder.resolve("rejected/2-b")).hasContent("two");
        assertThat(folder.resolve("rejected/2-b.reason.txt")).hasContent("why two");
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
