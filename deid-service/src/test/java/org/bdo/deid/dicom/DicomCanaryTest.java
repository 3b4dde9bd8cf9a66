package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.deid.pixel.NoTextRecognition;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.TextCleaner;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.DictionaryEntry;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A token of its own in every attribute of the dictionary, above and nested. Which attributes may keep theirs under which profile
 * is listed and was reviewed one by one in {@code dicom-canary-allowed.tsv}: none more may be found in what leaves, and none less.
 */
class DicomCanaryTest {

    private static final List<String> PROFILES =
            List.of("research-default", "dicom-basic", "tcia-like", "152-fz", "hipaa-safe-harbor");
    private static final int HEX = 16;
    private static final int ANATOMIC_REGION = 0x00082218;
    private static final int STUDY_DESCRIPTION = 0x00081030;
    /** What the object is decides whether it is taken at all and how its pixels are read. */
    private static final Set<Integer> DECISIVE = Set.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.MODALITY,
            Tag.IMAGE_TYPE,
            Tag.CONVERSION_TYPE,
            Tag.BURNED_IN_ANNOTATION,
            Tag.SOP_CLASS_UID,
            0x60020100,
            0x60020102);

    private static final DicomDeidentifier WITHOUT_TEXT = deidentifier(Optional.empty());
    /** The worst engine there can be: it finds nothing, so whatever it is given to clean stays. */
    private static final DicomDeidentifier BLIND = deidentifier(Optional.of(Optional::of));

    private final List<DictionaryEntry> attributes = attributes();
    private final List<DictionaryEntry> dates = attributes.stream()
            .filter(entry -> entry.vr() == Vr.DA || entry.vr() == Vr.DT)
            .toList();

    private static DicomDeidentifier deidentifier(Optional<TextCleaner> text) {
        return new DicomDeidentifier(
                new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
                (_, _, _, _, _) -> text,
                NoTextRecognition.cleaner());
    }

    /** Whether an element tells its VR makes no difference to what stays of it. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void whatStaysIsWhatTheListAllows(boolean nested, boolean unknown) throws IOException {
        assertThat(attributes.size()).isGreaterThan(3700);
        assertThat(listed(stay(nested, unknown))).isEqualTo(allowed());
    }

    /** The preamble, the file meta, private blocks above and nested, signatures, what follows the pixels, the padding. */
    @Test
    void nothingAroundTheDataSetStays() throws IOException {
        DataSet secret = DataSet.builder()
                .set(0x00290010, Vr.LO, "CANARY CREATOR")
                .setBytes(0x00291010, Vr.OB, bytes("CANARY"))
                .setItems(
                        0x00291020,
                        DataSet.builder().set(Tag.PATIENT_NAME, Vr.PN, "CANARY").build())
                .set(0x7FE10010, Vr.LO, "CANARY BEHIND")
                .setBytes(0x7FE11001, Vr.OB, bytes("CANARY"))
                .setItems(
                        0xFFFAFFFA,
                        DataSet.builder()
                                .setBytes(0x04000120, Vr.OB, bytes("CANARY"))
                                .build())
                .setBytes(0xFFFCFFFC, Vr.OB, bytes("CANARY"))
                .build();
        byte[] dataSet =
                image().putAll(secret).setItems(ANATOMIC_REGION, secret).build().encode(Encoding.EXPLICIT_LITTLE);
        DataSet meta = DataSet.builder()
                .set(Tag.TRANSFER_SYNTAX_UID, "1.2.840.10008.1.2.1")
                .set(0x00020016, Vr.AE, "CANARY")
                .set(0x00020017, Vr.AE, "CANARY")
                .set(0x00020018, Vr.AE, "CANARY")
                .set(0x00020013, Vr.SH, "CANARY")
                .set(0x00020026, Vr.UR, "CANARY")
                .set(0x00020100, Vr.UI, "1.2.643.99.1")
                .setBytes(0x00020102, Vr.OB, bytes("CANARY"))
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(bytes("CANARY".repeat(21) + "XX"));
        file.writeBytes(bytes("DICM"));
        file.writeBytes(meta.encode(Encoding.EXPLICIT_LITTLE));
        file.writeBytes(dataSet);
        file.writeBytes(new byte[200]);
        for (String profile : PROFILES) {
            String output = output(file.toByteArray(), profile, BLIND);
            assertThat(output).contains("p-0000000000000001").doesNotContain("CANARY", "1.2.643.99.");
        }
    }

    /** Profiles by attribute, {@code text} before those where only the engine stands between the token and the outside. */
    private Map<Integer, Set<String>> stay(boolean nested, boolean unknown) throws IOException {
        Map<Integer, Set<String>> stay = new TreeMap<>(Integer::compareUnsigned);
        for (String profile : PROFILES) {
            Set<Integer> kept = left(profile, nested, unknown, WITHOUT_TEXT);
            for (int tag : left(profile, nested, unknown, BLIND)) {
                stay.computeIfAbsent(tag, _ -> new TreeSet<>()).add((kept.contains(tag) ? "" : "text ") + profile);
            }
        }
        return stay;
    }

    private Set<Integer> left(String profile, boolean nested, boolean unknown, DicomDeidentifier with)
            throws IOException {
        DataSetBuilder file = image();
        DataSetBuilder seeded = nested ? DataSet.builder() : file;
        Map<String, Integer> tokens = new HashMap<>();
        for (DictionaryEntry entry : attributes) {
            Optional<String> token = token(entry);
            boolean isSeeded = !DECISIVE.contains(entry.tag()) && !(with == BLIND && isKnown(entry));
            if (token.isPresent() && isSeeded) {
                Vr vr = unknown ? Vr.UN : entry.vr();
                seeded.setBytes(entry.tag(), vr, even(token.get(), entry.vr()));
                tokens.put(token.get(), entry.tag());
            }
        }
        if (nested) {
            file.setItems(ANATOMIC_REGION, seeded.build());
        }
        String output = output(Ct.file(file.build()), profile, with);
        return tokens.keySet().stream()
                .filter(output::contains)
                .map(tokens::get)
                .collect(Collectors.toSet());
    }

    /** Of these the second check knows the token: were it left, the whole image would be held back. */
    private static boolean isKnown(DictionaryEntry entry) {
        return HeaderIdentity.isValue(entry.tag()) || entry.vr() == Vr.PN;
    }

    /** Dates lie two years apart, so that none becomes another's when it is moved. */
    private Optional<String> token(DictionaryEntry entry) {
        String number = Integer.toUnsignedString(entry.tag());
        String date = LocalDate.of(1000 + 2 * dates.indexOf(entry), 6, 15).format(DateTimeFormatter.BASIC_ISO_DATE);
        return switch (entry.vr()) {
            case UI -> Optional.of("1.2.643.99." + number);
            case DA, DT -> Optional.of(date);
            case DS, IS -> Optional.of(number);
            case SQ, AS, TM -> Optional.empty();
            default -> Optional.of("CANARY%08X".formatted(entry.tag()));
        };
    }

    private static Set<String> listed(Map<Integer, Set<String>> stay) {
        Set<String> lines = new TreeSet<>();
        stay.forEach((tag, profiles) -> lines.add("%08X %s"
                .formatted(tag, profiles.size() == PROFILES.size() ? all(profiles) : String.join(", ", profiles))));
        return lines;
    }

    private static String all(Set<String> profiles) {
        return profiles.stream().allMatch(one -> one.startsWith("text "))
                ? "text all"
                : profiles.stream().noneMatch(one -> one.startsWith("text ")) ? "all" : String.join(", ", profiles);
    }

    private static Set<String> allowed() {
        try (InputStream in = DicomCanaryTest.class.getResourceAsStream("/dicom-canary-allowed.tsv")) {
            return lines(in)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> cells[0] + " " + cells[3])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every element of data sets that is no sequence and no pixel data; of repeating groups one each. */
    private static List<DictionaryEntry> attributes() {
        try (InputStream in = Dictionary.class.getResourceAsStream("elements.tsv")) {
            return lines(in)
                    .map(line -> line.substring(0, 8).replace("xx", "02").replace('x', '1'))
                    .map(tag -> Dictionary.find(Integer.parseUnsignedInt(tag, HEX)))
                    .flatMap(Stream::ofNullable)
                    .filter(entry -> entry.tag() >= 0x00080000 && entry.tag() < 0x7FE00000 && entry.vr() != Vr.SQ)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(InputStream in) throws IOException {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    private static DataSetBuilder image() {
        return Ct.builder("MRN-77001", "1.2.3").remove(STUDY_DESCRIPTION);
    }

    private static byte[] even(String token, Vr vr) {
        return bytes(token.length() % 2 == 0 ? token : token + (vr == Vr.UI ? '\0' : ' '));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String output(byte[] file, String profile, DicomDeidentifier with) throws IOException {
        try (DeidentifiedInstance instance = with.deidentify(
                        () -> new ByteArrayInputStream(file),
                        "mo-0001",
                        ShippedProfiles.named(profile).dicom(),
                        _ -> new Person(1, "p-0000000000000001"));
                InputStream in = instance.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
