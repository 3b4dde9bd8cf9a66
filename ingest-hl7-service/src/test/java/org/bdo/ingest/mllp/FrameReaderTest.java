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
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private static final Wire.Patience NO_PATIENCE = new Wire.Patience() {
        @Override
        public void millis(int millis) {}

        @Override
        public void usual() {}
    };

    private static final String VT = "\u000B";
    private static final String END = "\u001C\r";

    @Test
    void readsPipelinedFramesHoweverTheyAreCut() throws IOException {
        String stream = VT + "MSH|1\rPID" + END + VT + "MSH|2" + END + "\r\n" + VT + "MSH|3" + END;
        assertThat(texts(stream, 100)).containsExactly("MSH|1\rPID", "MSH|2", "MSH|3");
        try (FrameReader reader = reader(oneByOne(stream), 100, new Semaphore(1))) {
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
        try (FrameReader reader = reader(stream(stream), 2_000_000, large)) {
            assertThat(reader.next()).isNotNull();
            assertThat(large.availablePermits()).isZero();
            assertThat(reader.next()).isNotNull();
            assertThat(large.availablePermits()).isOne();
        }
        assertThat(large.availablePermits()).isOne();
    }

    @Test
    void understandsSendersThatLeaveOutVtOrCrOrWriteLf() throws IOException {
        assertThat(texts("MSH|1\rPID" + END + "\nMSH|2\u001C\n" + VT + "MSH|3\u001C", 100))
                .containsExactly("MSH|1\rPID", "MSH|2", "MSH|3");
    }

    @Test
    void takesBareMessagesWhereTheListenerDoes() throws IOException {
        String stream = "MSH|1\rPID|MSH|\rMSH|2\r\n" + VT + "MSH|3" + END + "BHS|4\rMSH|5\rMSH|6\rBTS|2\r";
        try (FrameReader reader = reader(stream(stream), 100, true, new Semaphore(1))) {
            List<Frame> frames = all(reader);
            assertThat(frames)
                    .extracting(FrameReaderTest::text)
                    .containsExactly("MSH|1\rPID|MSH|\r", "MSH|2\r\n", "MSH|3", "BHS|4\rMSH|5\rMSH|6\rBTS|2\r");
            assertThat(frames).extracting(Frame::bare).containsExactly(true, true, false, true);
        }
        assertThat(frames(stream, 100))
                .as("elsewhere only frame marks end a message")
                .extracting(Frame::kind)
                .containsExactly(Frame.Kind.BROKEN_OFF, Frame.Kind.WHOLE);
    }

    /** Whatever the messages, and however TCP cuts the stream, what was framed comes out as it went in. */
    @Test
    void givesBackAnyMessagesHoweverTheyAreCut() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<String> messages = new ArrayList<>();
            StringBuilder stream = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                String message = "MSH|" + text(random, 200);
                messages.add(message);
                stream.append(random.nextInt(4) == 0 ? text(random, 30).replace("MSH", "") : "")
                        .append(VT)
                        .append(message)
                        .append(END);
            }
            try (FrameReader reader = reader(cut(stream(stream.toString()), random), 1000, new Semaphore(1))) {
                assertThat(texts(reader)).isEqualTo(messages);
            }
        }
    }

    /** Mutated streams: no endless loop, no error but an IOException, no message above the limit, no permit lost. */
    @Test
    void survivesAnyBytes() {
        Random random = new Random(5);
        byte[] marks = {0x0B, 0x1C, 0x0D, 0x0A, 'M', 'S', 'H', '|', 'F', 'B'};
        Semaphore large = new Semaphore(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = ("junk" + VT + "MSH|1\rPID|2" + END + "MSH|2" + END + VT + "BHS|\rMSH|3\rBTS|1\r" + END)
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(12); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? marks[random.nextInt(marks.length)] : (byte) random.nextInt();
            }
            try (FrameReader reader =
                    reader(cut(new ByteArrayInputStream(bytes), random), 20, random.nextBoolean(), large)) {
                assertThat(all(reader)).allMatch(frame -> frame.bytes().length <= 20);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("frame");
            }
        }
        assertThat(large.availablePermits()).isEqualTo(2);
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append((char) (random.nextInt(12) == 0 ? '\r' : ' ' + random.nextInt(1000)));
        }
        return text.toString();
    }

    private static InputStream cut(InputStream in, Random random) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return super.read(bytes, from, Math.min(length, 1 + random.nextInt(40)));
            }
        };
    }

    private static FrameReader reader(InputStream in, int limit, Semaphore large) {
        return reader(in, limit, false, large);
    }

    private static FrameReader reader(InputStream in, int limit, boolean takesBare, Semaphore large) {
        return new FrameReader(new Wire(in, NO_PATIENCE), limit, takesBare, large);
    }

    private static List<Frame> all(FrameReader reader) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        return frames;
    }

    private static List<String> texts(String stream, int limit) throws IOException {
        return frames(stream, limit).stream().map(FrameReaderTest::text).toList();
    }

    private static List<Frame> frames(String stream, int limit) throws IOException {
        try (FrameReader reader = reader(stream(stream), limit, new Semaphore(1))) {
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
