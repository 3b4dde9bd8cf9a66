package org.bdo.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records damaged at random: each is converted to what a strict reader takes, or refused with a reason that quotes nothing.
 * Seeded, so that a failure comes again; {@code -Dbdo.fuzz.times=N} tries N times as many.
 */
class DamagedRecordsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String TOKENS = "|^~\\&\r\n<>\"'{}[]:,/=0123456789-+.еЁxX\u0000\uFFFF";

    private final Converter converter = new Converter(ZoneId.of("Europe/Moscow"), ConceptMaps.read(null));

    @ParameterizedTest
    @CsvSource({"HL7V2, v2, hl7, 1500", "CDA, cda, xml, 300", "FHIR, fhir, json, 1000"})
    void whateverComesIsConvertedOrRefused(RecordKind kind, String folder, String ending, int tries)
            throws IOException {
        List<byte[]> seeds = seeds(folder, ending);
        Random random = new Random(7);
        int converted = 0;
        int times = tries * Integer.getInteger("bdo.fuzz.times", 1);
        for (int i = 0; i < times; i++) {
            byte[] record = damaged(seeds.get(random.nextInt(seeds.size())), seeds, random);
            converted += convert(kind, record) ? 1 : 0;
        }
        assertThat(converted).as("damage that always destroys shows little").isBetween(1, times - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><ClinicalDocument>&x;</ClinicalDocument>",
                "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><ClinicalDocument>&c;</ClinicalDocument>",
                "<!DOCTYPE a PUBLIC \"-//x\" \"http://localhost:1/x.dtd\"><ClinicalDocument/>",
                "<ClinicalDocument xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/hostname\" parse=\"text\"/></ClinicalDocument>"
            })
    void documentsThatReachOutOrBlowUpAreRefused(String attack) {
        assertThatThrownBy(() -> converter.convert(
                        RecordKind.CDA, "mo-0001", LocalDate.EPOCH, attack.getBytes(StandardCharsets.UTF_8), null))
                .isInstanceOf(UnconvertibleException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 5000, 100_000})
    void depthIsBounded(int depth) throws IOException {
        String open = "<a>".repeat(depth);
        convert(
                RecordKind.CDA,
                ("<ClinicalDocument>" + open + "</a>".repeat(depth) + "</ClinicalDocument>")
                        .getBytes(StandardCharsets.UTF_8));
        convert(
                RecordKind.FHIR,
                ("{\"resourceType\": \"Patient\", \"x\": " + "[".repeat(depth) + "]".repeat(depth) + "}")
                        .getBytes(StandardCharsets.UTF_8));
        String nested = "{\"extension\": [".repeat(depth) + "]}".repeat(depth);
        convert(
                RecordKind.FHIR,
                ("{\"resourceType\": \"Patient\", \"extension\": [" + nested + "]}").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it was converted; anything but a conversion or a refusal fails the test. */
    private boolean convert(RecordKind kind, byte[] record) {
        try {
            String json = converter
                    .convert(kind, "mo-0001", LocalDate.EPOCH, record, null)
                    .json();
            FhirJson.read(json);
            return true;
        } catch (UnconvertibleException e) {
            assertThat(e.fault().reason()).doesNotContain("Соколова", "Громов", "77-12");
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seen with the record " + new String(record, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] damaged(byte[] record, List<byte[]> others, Random random) {
        StringBuilder text = new StringBuilder(new String(record, StandardCharsets.UTF_8));
        for (int i = 0, n = 1 + random.nextInt(6); i < n; i++) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.replace(at, to, String.valueOf(TOKENS.charAt(random.nextInt(TOKENS.length()))));
                default -> {
                    String other = new String(others.get(random.nextInt(others.size())), StandardCharsets.UTF_8);
                    int from = random.nextInt(other.length());
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(200)));
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> seeds(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .sorted()
                    .map(DamagedRecordsTest::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
