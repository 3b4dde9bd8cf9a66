package org.bdo.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private static final String VT = "\u000B";
    private static final String END = "\u001C\r";

    @Test
    void readsPipelinedFramesHoweverTheyAreCut() throws IOException {
        String stream = VT + "MSH|1\rPID" + END + VT + "MSH|2" + END + "\r\n" + VT + "MSH|3" + END;
        assertThat(texts(stream, 100)).containsExactly("MSH|1\rPID", "MSH|2", "MSH|3");
        try (FrameReader reader = new FrameReader(oneByOne(stream), 100, new Semaphore(1))) {
            assertThat(texts(reader)).containsExactly("MSH|1\rPID", "MSH|2", "MSH|3");
        }
    }

    @Test
    void keepsMarksThatAreContent() throws IOException {
        assertThat(texts(VT + "MSH|a\u001Cb|" + VT + "c|" + VT + "MS" + END, 100))
                .containsExactly("MSH|a\u001Cb|" + VT + "c|" + VT + "MS");
    }

    @Test
    void endsAFrameWithoutCrWhereTheNextBegins() throws IOException {
        assertThat(texts(VT + "MSH|1\u001C" + VT + "MSH|2" + END, 100)).containsExactly("MSH|1", "MSH|2");
    }

    @Test
    void saysThatAFrameWasBrokenOff() throws IOException {
        List<Frame> frames = frames(VT + "MSH|half" + VT + "MSH|whole" + END, 100);
        assertThat(frames).extracting(Frame::kind).containsExactly(Frame.Kind.BROKEN_OFF, Frame.Kind.WHOLE);
        assertThat(text(frames.get(0))).isEqualTo("MSH|half");
        assertThat(text(frames.get(1))).isEqualTo("MSH|whole");
    }

    @Test
    void keepsOnlyTheHeadOfAnOversizeFrameAndGoesOn() throws IOException {
        List<Frame> frames = frames(VT + "MSH|1" + "x".repeat(200) + END + VT + "MSH|2" + END, 100);
        assertThat(frames).extracting(Frame::kind).containsExactly(Frame.Kind.TOO_LARGE, Frame.Kind.WHOLE);
        assertThat(frames.get(0).bytes()).hasSize(100);
    }

    @Test
    void givesUpOnAStreamThatNeverBeginsOrEndsAFrame() {
        assertThatThrownBy(() -> frames("x".repeat(70_000), 100)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> frames(VT + "x".repeat(2000), 100)).isInstanceOf(IOException.class);
    }

    @Test
    void dropsWhatIsUnfinishedAtTheEnd() throws IOException {
        assertThat(texts(VT + "MSH|1" + END + VT + "MSH|2", 100)).containsExactly("MSH|1");
    }

    @Test
    void holdsAPermitForALargeFrameUntilTheNextIsAskedFor() throws IOException {
        Semaphore large = new Semaphore(1);
        String stream = VT + "x".repeat(1_100_000) + END + VT + "y" + END;
        try (FrameReader reader = new FrameReader(stream(stream), 2_000_000, large)) {
            assertThat(reader.next()).isNotNull();
            assertThat(large.availablePermits()).isZero();
            assertThat(reader.next()).isNotNull();
            assertThat(large.availablePermits()).isOne();
        }
        assertThat(large.availablePermits()).isOne();
    }

    private static List<String> texts(String stream, int limit) throws IOException {
        return frames(stream, limit).stream().map(FrameReaderTest::text).toList();
    }

    private static List<Frame> frames(String stream, int limit) throws IOException {
        try (FrameReader reader = new FrameReader(stream(stream), limit, new Semaphore(1))) {
            List<Frame> frames = new ArrayList<>();
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
            return frames;
        }
    }

    private static List<String> texts(FrameReader reader) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            texts.add(text(frame));
        }
        return texts;
    }

    private static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream oneByOne(String text) {
        return new FilterInputStream(stream(text)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return super.read(bytes, from, Math.min(length, 1));
            }
        };
    }
}
