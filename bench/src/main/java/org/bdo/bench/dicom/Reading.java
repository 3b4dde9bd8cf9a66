package org.bdo.bench.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/**
 * How fast files are read: ours in this process, warm; dcmdump and gdcmdump as one process for all files with their start taken
 * out; pydicom inside its process. CPU seconds are compared, as they do not depend on who else uses the machine.
 */
final class Reading {

    private static final Path CORPUS = Path.of("/usr/lib/python3/dist-packages/pydicom/data");
    private static final int ROUNDS = 5;
    private static final int STARTS = 20;

    private static final String PYTHON = """
            import sys, time, pydicom, warnings
            warnings.simplefilter('ignore')
            start = time.process_time()
            for path in sys.stdin.read().splitlines():
                try:
                    for element in pydicom.dcmread(path).iterall():
                        element.value
                except Exception:
                    pass
            print(time.process_time() - start)
            """;

    private Reading() {}

    /** Arguments: how many CT instances of 0.5 MB, 600 if absent. */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 600;
        Path folder = Files.createTempDirectory("bench-reading");
        try {
            List<Path> generated = generate(folder, count);
            Path tiny = folder.resolve("start.dcm");
            try (var out = Files.newOutputStream(tiny)) {
                DicomFile.of(
                                DataSet.builder().set(Tag.PATIENT_ID, "1").build(),
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .write(out);
            }
            compare(count + " CT instances of 0.5 MB", generated, tiny);
            if (Files.isDirectory(CORPUS)) {
                compare("the corpus of pydicom", corpus(), tiny);
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void compare(String what, List<Path> files, Path tiny) throws IOException, InterruptedException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        double ours = Double.MAX_VALUE;
        double inMemory = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ours = Math.min(ours, cpu(() -> walk(files)));
            inMemory = Math.min(inMemory, cpu(() -> load(files)));
        }
        System.out.printf(Locale.ROOT, "%s: %d files, %.1f MB%n", what, files.size(), bytes / 1e6);
        print("ours, elements streamed", ours, files.size(), bytes, ours);
        print("ours, data set in memory", inMemory, files.size(), bytes, ours);
        print("dcmdump", external("dcmdump -q", files, tiny), files.size(), bytes, ours);
        print("gdcmdump", external("gdcmdump", files, tiny), files.size(), bytes, ours);
        print("pydicom", pydicom(files), files.size(), bytes, ours);
    }

    private static void print(String who, double seconds, int files, long bytes, double ours) {
        System.out.printf(
                Locale.ROOT,
                "  %-26s %8.3f CPU s  %8.0f instances/s  %8.1f MB/s  ours is %.1f x%n",
                who,
                seconds,
                files / seconds,
                bytes / 1e6 / seconds,
                seconds / ours);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** CPU seconds of this thread. */
    private static double cpu(Work work) throws IOException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static void walk(List<Path> files) throws IOException {
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                ElementReader reader = Part10Input.open(in, Limits.DEFAULT).reader();
                Event event;
                do {
                    event = reader.next();
                } while (event != Event.END);
            } catch (DicomException _) {
                // Some files of the corpus are broken; the others say so too.
            }
        }
    }

    private static void load(List<Path> files) throws IOException {
        for (Path file : files) {
            try {
                DicomFile.read(file);
            } catch (DicomException _) {
                // As above.
            }
        }
    }

    /** CPU seconds that a program takes for all files, less those that it takes for its start: for a file of one element. */
    private static double external(String program, List<Path> files, Path tiny)
            throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        boolean together = program.startsWith("dcmdump");
        if (together) {
            all.append(program);
            files.forEach(file -> all.append(" '").append(file).append("'"));
        } else {
            files.forEach(file -> all.append(program).append(" '").append(file).append("'\n"));
        }
        double start = timed((program + " '" + tiny + "'\n").repeat(STARTS)) / STARTS;
        return timed(all.toString()) - start * (together ? 1 : files.size());
    }

    private static double timed(String command) throws IOException, InterruptedException {
        String script = "TIMEFORMAT='%U %S'; time {\n" + command + "\n} >/dev/null 2>&1";
        Path file = Files.createTempFile("bench", ".sh");
        try {
            Files.writeString(file, script);
            Process process = new ProcessBuilder("bash", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String last = "0 0";
            try (BufferedReader out = process.inputReader()) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    last = line.matches("[0-9.]+ [0-9.]+") ? line : last;
                }
            }
            process.waitFor();
            int space = last.indexOf(' ');
            return Double.parseDouble(last.substring(0, space)) + Double.parseDouble(last.substring(space + 1));
        } finally {
            Files.delete(file);
        }
    }

    private static double pydicom(List<Path> files) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", PYTHON)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = process.getOutputStream()) {
            for (Path file : files) {
                in.write((file + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            process.waitFor();
            return line == null ? Double.NaN : Double.parseDouble(line);
        }
    }

    private static List<Path> generate(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        byte[] pixels = new byte[2 * 512 * 512];
        new Random(1).nextBytes(pixels);
        for (int i = 0; i < count; i++) {
            DataSet image = DataSet.builder()
                    .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                    .set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                    .set(Tag.SOP_CLASS_UID, Uid.CT_IMAGE_STORAGE)
                    .set(Tag.SOP_INSTANCE_UID, "1.2.3.4." + i)
                    .set(Tag.STUDY_DATE, "20261122")
                    .set(Tag.MODALITY, "CT")
                    .set(Tag.PATIENT_NAME, "Иванов^Иван^Иванович")
                    .set(Tag.PATIENT_ID, "MRN-" + i)
                    .set(Tag.STUDY_INSTANCE_UID, "1.2.3")
                    .set(Tag.SERIES_INSTANCE_UID, "1.2.3.4")
                    .setInts(Tag.INSTANCE_NUMBER, i)
                    .set(Tag.SLICE_THICKNESS, "1.25")
                    .setItems(
                            Tag.REFERENCED_IMAGE_SEQUENCE,
                            DataSet.builder()
                                    .set(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.4.5")
                                    .build())
                    .setInts(Tag.ROWS, 512)
                    .setInts(Tag.COLUMNS, 512)
                    .setInts(Tag.BITS_ALLOCATED, 16)
                    .setBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
                    .build();
            Path file = folder.resolve("ct-" + i + ".dcm");
            try (var out = Files.newOutputStream(file)) {
                DicomFile.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
            }
            files.add(file);
        }
        return files;
    }

    private static List<Path> corpus() throws IOException {
        try (Stream<Path> paths = Files.walk(CORPUS)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(".dcm")
                            || path.toString().contains("dicomdirtests/9")
                            || path.toString().contains("dicomdirtests/7"))
                    .sorted()
                    .toList();
        }
    }
}
