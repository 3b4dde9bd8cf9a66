package org.bdo.deid.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.bdo.bench.Zeros;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.profile.Profile;
import org.bdo.deid.profile.ProfileParser;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;

/**
 * De-identification of CT images of 0.5 MB: from memory to memory on one thread, from file to file beside a plain copy, and beside
 * the peers that are installed (gdcmanon, dcmodify, Orthanc). Then one instance of 2 GB with a small heap.
 *
 * <p>Arguments: how many images (2000), and {@code large} for the instance of 2 GB.
 */
public final class DeidBench {

    private static final Person PERSON = new Person(1, "p-0000000000000001");
    private static final int SIDE = 512;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;

    private final DicomDeidentifier deidentifier = new DicomDeidentifier(
            new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            (_, _, _, _, _) -> Optional.empty(),
            PixelCleaner.withoutTextRecognition());
    private final Profile profile;
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream(1 << 20);

    private DeidBench() throws IOException {
        try (InputStream in = Profile.class.getResourceAsStream("/profiles/research-default.yaml")) {
            profile = ProfileParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public static void main(String[] args) throws Exception {
        DeidBench bench = new DeidBench();
        if (args.length > 0 && args[0].equals("large")) {
            bench.large();
            return;
        }
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        bench.memory(images);
        bench.files(Math.min(images, 400));
    }

    private void memory(int images) throws IOException {
        byte[] file = ct();
        for (int i = 0; i < 300; i++) {
            clean(file);
        }
        long cpu = cpu();
        long start = System.nanoTime();
        for (int i = 0; i < images; i++) {
            clean(file);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        double used = (cpu() - cpu) / 1e9;
        System.out.printf(
                "memory to memory, %d bytes: %.0f instances/s of one thread, %.2f ms CPU each, %.0f instances/s per core%n",
                file.length, images / wall, 1000 * used / images, images / used);
    }

    private long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private int clean(byte[] file) throws IOException {
        try (DeidentifiedInstance instance = deidentifier.deidentify(
                () -> new ByteArrayInputStream(file), "mo-0001", profile.dicom(), _ -> PERSON)) {
            sink.reset();
            instance.open().transferTo(sink);
            return instance.row().sha256().length() + sink.size();
        }
    }

    private void files(int images) throws Exception {
        Path folder = Files.createTempDirectory("deid-bench-");
        Path in = Files.createDirectory(folder.resolve("in"));
        byte[] file = ct();
        for (int i = 0; i < images; i++) {
            Files.write(in.resolve(i + ".dcm"), file);
        }
        for (int threads = 1; threads <= 2; threads++) {
            filesBy(threads, in, folder);
        }
        Path gdcm = Files.createDirectory(folder.resolve("gdcm"));
        peer(
                "gdcmanon",
                images,
                List.of("gdcmanon", "--dumb", "--empty", "10,10", "--empty", "10,20", "-i", "" + in, "-o", "" + gdcm));
        String all = "for f in " + in
                + "/*.dcm; do echo $f; done | xargs dcmodify -nb -ma '(0010,0010)=X' -ma '(0010,0020)=X' -gst -gse -gin";
        peer("dcmodify", images, List.of("sh", "-c", all));
        if (OrthancPeer.isInstalled()) {
            OrthancPeer.measure(file, images);
        } else {
            System.out.println("Orthanc: not installed");
        }
        remove(folder);
    }

    /** The ways by turns; of each the median round, after three to warm up. */
    private void filesBy(int threads, Path in, Path folder) throws Exception {
        List<Way> ways = List.of(
                new Way("plain copy", (from, to) -> Files.copy(from, to), new ArrayList<>()),
                new Way("de-identified", (from, to) -> clean(from, to, false), new ArrayList<>()),
                new Way("de-identified, with SHA-256", (from, to) -> clean(from, to, true), new ArrayList<>()));
        for (int round = 0; round < ROUNDS + WARM_UP; round++) {
            for (Way way : ways) {
                Path out = Files.createDirectory(folder.resolve("out"));
                Cost cost = cost(threads, in, out, way.each());
                if (round >= WARM_UP) {
                    way.costs().add(cost);
                }
                remove(out);
            }
        }
        Way copy = ways.getFirst();
        ways.forEach(way -> System.out.printf(
                "file to file, %d threads, %s: %.0f instances/s (%.2f of a plain copy), %.3f ms CPU each (%.2f)%n",
                threads,
                way.name(),
                1000 / way.median(Cost::wall),
                copy.median(Cost::wall) / way.median(Cost::wall),
                way.median(Cost::cpu),
                copy.median(Cost::cpu) / way.median(Cost::cpu)));
    }

    private void clean(Path from, Path to, boolean hashed) throws IOException {
        try (DeidentifiedInstance instance =
                deidentifier.deidentify(DicomContent.of(from), "mo-0001", profile.dicom(), _ -> PERSON)) {
            instance.writeTo(to);
            if (hashed && instance.row().sha256().isEmpty()) {
                throw new IllegalStateException("a hash was promised");
            }
        }
    }

    private static Cost cost(int threads, Path in, Path out, Each each) throws Exception {
        Queue<Path> files;
        try (var list = Files.list(in)) {
            files = new ConcurrentLinkedQueue<>(list.toList());
        }
        int count = files.size();
        long start = System.nanoTime();
        long cpu = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> used = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                used.add(workers.submit(() -> {
                    for (Path file = files.poll(); file != null; file = files.poll()) {
                        each.run(file, out.resolve(file.getFileName()));
                    }
                    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                }));
            }
            for (Future<Long> one : used) {
                cpu += one.get();
            }
        }
        return new Cost((System.nanoTime() - start) / 1e6 / count, cpu / 1e6 / count);
    }

    static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private interface Each {
        void run(Path from, Path to) throws IOException;
    }

    private record Way(String name, Each each, List<Cost> costs) {

        double median(ToDoubleFunction<Cost> figure) {
            return costs.stream().mapToDouble(figure).sorted().toArray()[costs.size() / 2];
        }
    }

    /** In ms for one instance. */
    private record Cost(double wall, double cpu) {}

    private static void peer(String name, int images, List<String> command) throws InterruptedException {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int status = process.waitFor();
            System.out.printf(
                    "%s: %.0f instances/s (status %d)%n", name, images * 1e9 / (System.nanoTime() - start), status);
        } catch (IOException e) {
            System.out.println(name + ": not installed");
        }
    }

    /** Pixel data of 2 GB that are made while they are read. */
    private void large() throws IOException {
        long pixels = 2L << 30;
        byte[] head = head(pixels);
        Runtime.getRuntime().gc();
        long start = System.nanoTime();
        try (DeidentifiedInstance instance = deidentifier.deidentify(
                () -> new SequenceInputStream(new ByteArrayInputStream(head), new Zeros(pixels)),
                "mo-0001",
                profile.dicom(),
                _ -> PERSON)) {
            System.out.printf(
                    "2 GB instance: %d bytes in %.1f s, heap limit %d MiB%n",
                    instance.row().size(),
                    (System.nanoTime() - start) / 1e9,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static byte[] head(long pixels) throws IOException {
        byte[] small = file(image(new byte[2])
                .setInts(Tag.ROWS, Vr.US, 32768)
                .setInts(Tag.COLUMNS, Vr.US, 32768)
                .build());
        byte[] head = Arrays.copyOf(small, small.length - 2);
        for (int i = 0; i < 4; i++) {
            head[head.length - 4 + i] = (byte) (pixels >>> (8 * i));
        }
        return head;
    }

    private static byte[] ct() throws IOException {
        byte[] pixels = new byte[SIDE * SIDE * 2];
        new Random(5).nextBytes(pixels);
        return file(image(pixels).build());
    }

    private static byte[] file(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFile.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
        return out.toByteArray();
    }

    /** With about the header of a real scanner: eighty elements. */
    private static DataSetBuilder image(byte[] pixels) {
        DataSetBuilder image = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .set(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.643.7.1.1.5")
                .set(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.643.7.1")
                .set(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.643.7.1.1")
                .set(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.643.7.1.9")
                .set(Tag.MODALITY, Vr.CS, "CT")
                .set(0x00080070, Vr.LO, "ACME")
                .set(Tag.INSTITUTION_NAME, Vr.LO, "Городская больница 5")
                .set(0x00080090, Vr.PN, "Лечащий^Олег")
                .set(0x00081030, Vr.LO, "ОГК")
                .set(0x0008103E, Vr.LO, "Thorax 1.0")
                .set(Tag.PATIENT_NAME, Vr.PN, "Петров^Иван^Кузьмич")
                .set(Tag.PATIENT_ID, Vr.LO, "MRN-4711001")
                .set(0x00100030, Vr.DA, "19500401")
                .set(0x00100040, Vr.CS, "M")
                .set(0x00101010, Vr.AS, "075Y")
                .set(0x00080020, Vr.DA, "20260110")
                .set(0x00080021, Vr.DA, "20260110")
                .set(0x00080022, Vr.DA, "20260110")
                .set(0x00080030, Vr.TM, "083015.25")
                .set(0x00080031, Vr.TM, "083015.25")
                .set(0x0008002A, Vr.DT, "20260110083016.5+0300")
                .set(Tag.ACCESSION_NUMBER, Vr.SH, "ACC-99881")
                .set(0x00200032, Vr.DS, "-250", "-250", "-112.5")
                .set(0x00200037, Vr.DS, "1", "0", "0", "0", "1", "0")
                .set(0x00280030, Vr.DS, "0.97", "0.97")
                .set(0x00281050, Vr.DS, "40")
                .set(0x00281051, Vr.DS, "400")
                .set(0x00281052, Vr.DS, "-1024")
                .set(0x00281053, Vr.DS, "1")
                .set(0x00280004, Vr.CS, "MONOCHROME2")
                .setInts(0x00280002, Vr.US, 1)
                .setInts(0x00280010, Vr.US, SIDE)
                .setInts(0x00280011, Vr.US, SIDE)
                .setInts(0x00280100, Vr.US, 16)
                .setInts(0x00280101, Vr.US, 16)
                .setInts(0x00280102, Vr.US, 15)
                .setInts(0x00280103, Vr.US, 1)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        for (int i = 0; i < 40; i++) {
            image.set(0x00191001 + i, Vr.LO, "private " + i);
        }
        return image.set(0x00190010, Vr.LO, "ACME HEADER");
    }
}
