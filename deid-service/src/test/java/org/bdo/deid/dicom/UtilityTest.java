package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.profile.Profile;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of python3-pydicom: what leaves is as valid as what came, opens everywhere, and has the same measurements. */
class UtilityTest {

    private static final Path FILES = Path.of("/usr/lib/python3/dist-packages/pydicom/data/test_files");
    private static final Path ORTHANC = Path.of("/usr/sbin/Orthanc");
    private static final int CODING_SCHEME_UID = 0x0008010C;
    private static final String PSEUDONYM = "p-0000000000000001";
    private static final List<Integer> MEASUREMENTS = List.of(
            0x00180050,
            0x00180060,
            0x00180080,
            0x00180081,
            0x00180087,
            0x00181151,
            0x00200013,
            0x00200032,
            0x00200037,
            0x00280002,
            0x00280004,
            0x00280010,
            0x00280011,
            0x00280030,
            0x00280100,
            0x00280101,
            0x00280103,
            0x00281050,
            0x00281051,
            0x00281052,
            0x00281053,
            0x3004000E);

    private final KeyedHash keyed = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private final DicomDeidentifier deidentifier =
            new DicomDeidentifier(keyed, (_, _, _, _, _) -> Optional.empty(), PixelCleaner.withoutTextRecognition());

    @BeforeAll
    static void thereAreFiles() {
        assumeTrue(Files.isDirectory(FILES), "SKIPPED: python3-pydicom is not installed");
    }

    @Test
    void measurementsAndPixelsStayByteForByte() throws IOException {
        int compared = 0;
        for (Map.Entry<Path, byte[]> one :
                cleaned(ShippedProfiles.named("research-default")).entrySet()) {
            DataSet before = DicomFile.read(one.getKey()).dataSet();
            DataSet after =
                    DicomFile.read(new ByteArrayInputStream(one.getValue())).dataSet();
            for (int tag : MEASUREMENTS) {
                assertThat(after.strings(tag))
                        .as(one.getKey() + " " + Tag.text(tag))
                        .isEqualTo(before.strings(tag));
            }
            assertThat(after.get(Tag.PIXEL_DATA) == null).isEqualTo(before.get(Tag.PIXEL_DATA) == null);
            assertThat(after.bytes(Tag.PIXEL_DATA)).as("" + one.getKey()).isEqualTo(before.bytes(Tag.PIXEL_DATA));
            compared++;
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void noValueOfAPersonIsLeftInAnyFile() throws IOException {
        for (String profile : List.of("research-default", "dicom-basic", "tcia-like", "152-fz", "hipaa-safe-harbor")) {
            for (Map.Entry<Path, byte[]> one :
                    cleaned(ShippedProfiles.named(profile)).entrySet()) {
                DataSet before = DicomFile.read(one.getKey()).dataSet();
                DataSet after =
                        DicomFile.read(new ByteArrayInputStream(one.getValue())).dataSet();
                Set<String> kept = values(after);
                for (String value : persons(before)) {
                    assertThat(kept).as(profile + " " + one.getKey()).doesNotContain(value);
                }
            }
        }
    }

    @Test
    void dciodvfyHasNoNewErrors(@TempDir Path folder) throws Exception {
        assumeTrue(installed("dciodvfy"), "SKIPPED: dicom3tools' dciodvfy is not installed");
        for (String profile : List.of("research-default", "dicom-basic")) {
            Map<Path, byte[]> cleaned = cleaned(ShippedProfiles.named(profile));
            Map<String, Set<String>> added = new TreeMap<>();
            for (Map.Entry<Path, byte[]> one : cleaned.entrySet()) {
                Path file = Files.write(folder.resolve("out.dcm"), one.getValue());
                Set<String> errors = errors(file);
                errors.removeAll(errors(one.getKey()));
                if (!errors.isEmpty()) {
                    added.put(profile + " " + one.getKey().getFileName(), errors);
                }
            }
            assertThat(added).isEmpty();
        }
    }

    @Test
    void pydicomAndGdcmOpenWhatLeaves(@TempDir Path folder) throws Exception {
        List<String> files = new ArrayList<>();
        for (Map.Entry<Path, byte[]> one :
                cleaned(ShippedProfiles.named("research-default")).entrySet()) {
            files.add("" + Files.write(folder.resolve(one.getKey().getFileName()), one.getValue()));
        }
        assertThat(files).hasSizeGreaterThan(20);
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/python3",
                "-c",
                "import sys, pydicom\nfor f in sys.argv[1:]:\n  d = pydicom.dcmread(f)\n  for e in d.iterall(): str(e.value)\n"
                        + "  assert d.PatientIdentityRemoved == 'YES'"));
        command.addAll(files);
        assertThat(output(command)).isEmpty();
        assumeTrue(installed("gdcminfo"), "SKIPPED: GDCM's gdcminfo is not installed");
        for (String file : files) {
            assertThat(new ProcessBuilder("gdcmdump", file)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor())
                    .as(file)
                    .isZero();
        }
    }

    @Test
    void orthancTakesOfWhatLeavesAllThatItTookBefore(@TempDir Path folder) throws Exception {
        assumeTrue(installed("Orthanc") || Files.isExecutable(ORTHANC), "SKIPPED: Orthanc is not installed");
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%s", "DicomServerEnabled": false, "HttpPort": %d, "AuthenticationEnabled": false,
                 "RemoteAccessAllowed": false, "KeepAlive": false, "Plugins": []}
                """.formatted(folder.resolve("store"), port));
        Process orthanc = new ProcessBuilder(ORTHANC.toString(), settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
            URI instances = URI.create("http://localhost:" + port + "/instances");
            int taken = 0;
            for (Map.Entry<Path, byte[]> one :
                    cleaned(ShippedProfiles.named("research-default")).entrySet()) {
                if (takes(client, instances, Files.readAllBytes(one.getKey()))) {
                    assertThat(takes(client, instances, one.getValue()))
                            .as("" + one.getKey())
                            .isTrue();
                    taken++;
                }
            }
            assertThat(taken).isGreaterThan(20);
        } finally {
            orthanc.destroy();
            orthanc.waitFor();
        }
    }

    private static boolean takes(HttpClient orthanc, URI instances, byte[] file)
            throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(instances)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        String answer = orthanc.send(post, HttpResponse.BodyHandlers.ofString()).body();
        return answer.contains("\"Success\"") || answer.contains("\"AlreadyStored\"");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** What the profile lets leave of the files, by the file that it was. */
    private Map<Path, byte[]> cleaned(Profile profile) throws IOException {
        Map<Path, byte[]> cleaned = new TreeMap<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".dcm")).toList()) {
                try (DeidentifiedInstance instance = deidentifier.deidentify(
                                () -> Files.newInputStream(file),
                                "mo-0001",
                                profile.dicom(),
                                _ -> new Person(1, PSEUDONYM));
                        InputStream in = instance.open()) {
                    cleaned.put(file, in.readAllBytes());
                } catch (HeldBackException e) {
                    assertThat(e.rule()).matches("dicom\\..+|check.identifier-left");
                }
            }
        }
        return cleaned;
    }

    private static Set<String> persons(DataSet dataSet) {
        Set<String> values = new TreeSet<>();
        HeaderIdentity.each(dataSet, (owner, element) -> {
            boolean uid = element.vr() == Vr.UI && element.tag() != CODING_SCHEME_UID;
            if (element.vr() == Vr.PN
                    || element.tag() == Tag.PATIENT_ID
                    || element.tag() == Tag.ACCESSION_NUMBER
                    || uid) {
                values.addAll(owner.strings(element.tag()));
            }
        });
        values.removeIf(value -> value.length() < 4 || value.startsWith("1.2.840.10008."));
        return values;
    }

    private static Set<String> values(DataSet dataSet) {
        Set<String> values = new TreeSet<>();
        HeaderIdentity.each(dataSet, (owner, element) -> {
            if (element.vr().isText()) {
                values.addAll(owner.strings(element.tag()));
            }
        });
        return values;
    }

    /** Its errors without the values that they quote. */
    private static Set<String> errors(Path file) throws IOException, InterruptedException {
        Set<String> errors = new TreeSet<>();
        output(List.of("dciodvfy", "" + file))
                .lines()
                .filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll("<[^>]*>", "<>")
                        .replaceAll("\\[\\d+]", "[]")
                        .replaceAll("UID [0-9.]+", "UID"))
                .forEach(errors::add);
        return errors;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return output;
    }

    private static boolean installed(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
