package org.bdo.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a connection brings, framed or not, ends in frames within the limit, and the permit for large ones comes back. */
class FrameFuzzTest {

    private static final int LIMIT = 4096;

    private static final Wire.Patience NO_PATIENCE = new Wire.Patience() {
        @Override
        public void millis(int millis) {}

        @Override
        public void usual() {}
    };

    static Stream<byte[]> streams() {
        return Stream.of(
                        "\u000BMSH|1\rPID\u001C\r\u000BMSH|2\u001C\r",
                        "\u000BMSH|half\u000BMSH|whole\u001C\r\n",
                        "\u000BMSH|1" + "x".repeat(LIMIT) + "\u001C\rMSH|2\rMSH|3\r",
                        "MSH|^~\\&|bare\rPID|1\rMSH|^~\\&|next\r")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("streams")
    @FuzzTest(maxDuration = "10s")
    void streamsEndInFrames(byte[] bytes) throws IOException {
        read(bytes, true);
        read(bytes, false);
    }

    private static void read(byte[] bytes, boolean takesBare) throws IOException {
        Semaphore large = new Semaphore(1);
        Wire wire = new Wire(new ByteArrayInputStream(bytes), NO_PATIENCE);
        try (FrameReader reader = new FrameReader(wire, LIMIT, takesBare, large)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                assertThat(frame.bytes().length).isLessThanOrEqualTo(LIMIT);
            }
        }
        assertThat(large.availablePermits()).isEqualTo(1);
    }
}
