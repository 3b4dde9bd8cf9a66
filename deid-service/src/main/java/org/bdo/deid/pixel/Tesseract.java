package org.bdo.deid.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bdo.deid.rule.HeldBackException;

/**
 * Tesseract's command line program, one process for a picture, so that nothing of a foreign decoder runs in this process: with
 * a time limit, one thread, and no more processes at once than there are processors.
 */
final class Tesseract implements TextFinder {

    private static final List<String> LANGUAGES = List.of("rus", "eng");
    private static final int WORD = 5;
    private static final int COLUMNS = 12;
    /** Percent; speckle seldom gets as much, letters of a screen font get over 90. */
    private static final int CERTAIN = 80;

    private static final int LIKELY = 45;
    private static final int LIKELY_IF_SHORT = 65;
    private static final int SHORT = 2;
    private static final int LARGE = 1600;
    private static final int LARGEST_ANSWER = 16 << 20;
    private static final Semaphore PROCESSES =
            new Semaphore(Runtime.getRuntime().availableProcessors());

    private final String program;
    private final long seconds;

    private Tesseract(String program, long seconds) {
        this.program = program;
        this.seconds = seconds;
    }

    /**
     * The program, where it is installed with Russian and English.
     *
     * @param seconds how long it may read one picture
     */
    static Optional<TextFinder> installed(String program, long seconds) {
        try {
            Process process = new ProcessBuilder(program, "--list-langs")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().toList().containsAll(LANGUAGES)
                    ? Optional.of(new Tesseract(program, seconds))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Light text on dark ground and dark on light; small letters are made larger first. */
    @Override
    public List<Text> find(byte[] grey, int width, int height) {
        int scale = width > LARGE || height > LARGE ? 1 : 2;
        byte[] large = Pictures.enlarged(grey, width, height, scale);
        List<Text> found = new ArrayList<>(read(large, width * scale, height * scale));
        found.addAll(read(Pictures.inverted(large), width * scale, height * scale));
        return found.stream()
                .map(text -> new Text(smaller(text.box(), scale), text.certain()))
                .toList();
    }

    private static Box smaller(Box box, int scale) {
        return new Box(box.x() / scale, box.y() / scale, box.width() / scale + 1, box.height() / scale + 1);
    }

    private List<Text> read(byte[] grey, int width, int height) {
        try {
            PROCESSES.acquire();
            try {
                return lines(answer(grey, width, height));
            } finally {
                PROCESSES.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed();
        } catch (IOException e) {
            throw failed();
        }
    }

    private String answer(byte[] grey, int width, int height) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                program, "stdin", "stdout", "-l", String.join("+", LANGUAGES), "--psm", "11", "--dpi", "150", "tsv");
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            CompletableFuture<byte[]> answer =
                    CompletableFuture.supplyAsync(() -> all(process.getInputStream()), Thread::startVirtualThread);
            try (OutputStream in = process.getOutputStream()) {
                in.write(("P5\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
                in.write(grey);
            }
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw failed();
            }
            return new String(answer.join(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] all(InputStream in) {
        try {
            return in.readNBytes(LARGEST_ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every line in which one word is likely to be one: the box around all its words. */
    private static List<Text> lines(String table) {
        Map<String, Line> lines = new LinkedHashMap<>();
        table.lines().map(row -> row.split("\t", -1)).forEach(row -> {
            if (row.length >= COLUMNS && row[0].equals("" + WORD) && !row[11].isBlank()) {
                Box box = new Box(number(row[6]), number(row[7]), number(row[8]), number(row[9]));
                Line word = Line.of(box, row[11], Double.parseDouble(row[10]));
                lines.merge(row[2] + "/" + row[3] + "/" + row[4], word, Line::plus);
            }
        });
        return lines.values().stream()
                .filter(Line::likely)
                .map(line -> new Text(line.box(), line.certain()))
                .toList();
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }

    private record Line(Box box, boolean likely, boolean certain) {

        static Line of(Box box, String text, double confidence) {
            long letters = text.codePoints().filter(Character::isLetterOrDigit).count();
            return new Line(
                    box,
                    letters >= SHORT && confidence >= (letters == SHORT ? LIKELY_IF_SHORT : LIKELY),
                    letters > SHORT && confidence >= CERTAIN);
        }

        Line plus(Line other) {
            return new Line(box.plus(other.box), likely || other.likely, certain || other.certain);
        }
    }

    private static HeldBackException failed() {
        return new HeldBackException(
                "dicom.text-recognition-failed",
                "The text in the picture could not be looked for; replay to try again.");
    }
}
