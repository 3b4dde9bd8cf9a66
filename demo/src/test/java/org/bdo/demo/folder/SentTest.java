package org.bdo.demo.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFurtherRunKnowsWhatWasTakenAndNotWhatWasRefused() throws IOException {
        Path journal = folder.resolve("j.csv");
        Sent first = Sent.open(journal);
        first.add(ONE, List.of(outcome(1, Outcome.ACCEPTED), outcome(2, Outcome.QUARANTINED)));
        first.add(TWO, List.of(outcome(1, Outcome.ACCEPTED), outcome(2, Outcome.REFUSED)));

        Sent second = Sent.open(journal);
        assertThat(second.has(ONE)).isTrue();
        assertThat(second.has(TWO)).isFalse();
        assertThat(Files.readAllLines(journal)).hasSize(6).element(1).asString().contains("\"a \"\"b\"\".hl7\",\"1\"");
    }

    @Test
    void whatWasBrokenOffBeforeItsLastLineIsSentAgain() throws IOException {
        Path journal = folder.resolve("j.csv");
        Sent.open(journal).add(ONE, List.of(outcome(1, Outcome.ACCEPTED)));
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - "done\r\n".length()));
        assertThat(Sent.open(journal).has(ONE)).isFalse();
    }

    @Test
    void anotherFileIsNoJournal() throws IOException {
        Path other = Files.writeString(folder.resolve("precious.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> Sent.open(other)).hasMessageContaining("is no journal");
        assertThat(other).hasContent("a,b\n1,2\n");
    }

    private static Outcome outcome(int part, String fate) {
        return new Outcome("a \"b\".hl7", part, FileKind.HL7V2, "MLLP", fate, "", "", "");
    }
}
