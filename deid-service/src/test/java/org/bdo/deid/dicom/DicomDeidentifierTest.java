package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bdo.deid.pixel.NoTextRecognition;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.DictionaryEntry;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDeidentifierTest {

    private static final int ANATOMIC_REGION = 0x00082218;
    private static final int MANUFACTURER = 0x00080070;
    private static final String PSEUDONYM = "p-0000000000000001";

    private final KeyedHash keyed = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private final DicomProfile profile =
            ShippedProfiles.named("research-default").dicom();
    private final ActionTable table = DicomRules.of(profile).table();
    private final DicomDeidentifier deidentifier =
            new DicomDeidentifier(keyed, (_, _, _, _, _) -> Optional.empty(), NoTextRecognition.cleaner());
    private final DateShift shift = keyed.dateShift(PSEUDONYM);

    @Test
    void theTableIsWhole() {
        assertThat(ConfidentialityTable.read().size()).isEqualTo(620 + 57);
        assertThat(table.of(Tag.PATIENT_NAME)).isEqualTo(Action.EMPTY);
        assertThat(table.of(0x60023000)).isEqualTo(Action.REMOVE);
        assertThat(table.of(0x50FE1234)).isEqualTo(Action.REMOVE);
    }

    @Test
    void identityGoesAndTheImageStays() throws IOException {
        DataSet before = Ct.builder("MRN-77001", "1.2.643.7.1.1.5").build();
        DataSet after = clean(before);
        assertThat(after.string(Tag.PATIENT_ID)).isEqualTo(PSEUDONYM);
        assertThat(after.string(Tag.PATIENT_NAME)).isEqualTo(PSEUDONYM);
        assertThat(after.string(0x00100030)).isNull();
        assertThat(after.string(0x00100040)).isEqualTo("M");
        assertThat(after.string(0x00101010)).isEqualTo("075Y");
        assertThat(after.string(Tag.MODALITY)).isEqualTo("CT");
        assertThat(after.string(Tag.BODY_PART_EXAMINED)).isEqualTo("CHEST");
        assertThat(after.contains(0x00081030)).isFalse();
        assertThat(after.string(Tag.ACCESSION_NUMBER)).isNull();
        assertThat(after.bytes(Tag.PIXEL_DATA)).isEqualTo(before.bytes(Tag.PIXEL_DATA));
        assertThat(after.string(Tag.PATIENT_IDENTITY_REMOVED)).isEqualTo("YES");
        assertThat(after.items(0x00120064))
                .extracting(item -> item.string(0x00080100))
                .contains("113100", "113107");
        assertThat(after.string(0x00280303)).isEqualTo("MODIFIED");
    }

    @Test
    void datesMoveTogetherAndTimesStay() throws IOException {
        DataSet after = clean(Ct.builder("MRN-77001", "1.2.3")
                .setItems(
                        ANATOMIC_REGION,
                        DataSet.builder().set(0x00080023, Vr.DA, "20260111").build())
                .build());
        assertThat(after.string(0x00080020)).isEqualTo(shift.dicom("20260110").orElseThrow());
        assertThat(after.string(0x00080030)).isEqualTo("083015.25");
        assertThat(after.string(0x0008002A))
                .isEqualTo(shift.dicom("20260110083016.5+0300").orElseThrow());
        assertThat(after.item(ANATOMIC_REGION).string(0x00080023))
                .isEqualTo(shift.dicom("20260111").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "DA, 20260110-20260131, 20260110, 20260131",
        "DA, -20260131, , 20260131",
        "DA, 20260110-, 20260110, ",
        "DA, 202601, 202601, ''",
        "DT, 20260110083015.5+0300-20260111, 20260110083015.5+0300, 20260111",
        "DT, 2026011008-0500, 2026011008-0500, ''",
        "DA, 20260110-soon, , ''"
    })
    void rangesAndPartsOfDatesMoveAsWholeDatesDo(Vr vr, String before, @Nullable String from, @Nullable String to)
            throws IOException {
        int tag = vr == Vr.DA ? 0x00080022 : 0x0008002A;
        String after = clean(ct().set(tag, vr, before).build()).string(tag, "");
        String first = from == null ? "" : shift.dicom(from).orElseThrow();
        String last = to == null || to.isEmpty() ? "" : shift.dicom(to).orElseThrow();
        assertThat(after)
                .isEqualTo(first.isEmpty() && last.isEmpty() ? "" : "".equals(to) ? first : first + "-" + last);
    }

    @Test
    void uidsAreReplacedTheSameEverywhere() throws IOException {
        int referenced = 0x00081140;
        DataSet after = clean(Ct.builder("MRN-77001", "1.2.643.7.1.1.5")
                .setItems(
                        referenced,
                        DataSet.builder()
                                .set(0x00081150, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                                .set(0x00081155, Vr.UI, "1.2.643.7.1.1.5")
                                .build())
                .build());
        assertThat(after.string(Tag.SOP_INSTANCE_UID)).isEqualTo(keyed.uid("1.2.643.7.1.1.5"));
        assertThat(after.item(referenced).string(0x00081155)).isEqualTo(keyed.uid("1.2.643.7.1.1.5"));
        assertThat(after.item(referenced).string(0x00081150)).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
        assertThat(after.string(Tag.SOP_CLASS_UID)).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
    }

    @Test
    void theVeryOldAreNinety() throws IOException {
        assertThat(clean(Ct.builder("MRN-77001", "1.2.3")
                                .set(0x00101010, Vr.AS, "093Y")
                                .build())
                        .string(0x00101010))
                .isEqualTo("090Y");
    }

    @Test
    void privateUnknownCurvesAndOverlaysGoAtEveryDepth() throws IOException {
        DataSetBuilder both = DataSet.builder()
                .set(0x00090010, Vr.LO, "SECRET CREATOR")
                .set(0x00091001, Vr.LO, "SECRET")
                .setBytes(0x00190010, Vr.UN, bytes("SECRET"))
                .setBytes(0x00080001, Vr.UN, bytes("SECRET"))
                .setBytes(0x0008FFF0, Vr.UN, bytes("SECRET"))
                .setBytes(0x50003000, Vr.OW, bytes("SECRET"))
                .setBytes(0x60003000, Vr.OW, bytes("SECRET"))
                .set(0x60004000, Vr.LT, "SECRET")
                .set(0x60001500, Vr.LO, "SECRET");
        DataSetBuilder file = Ct.builder("MRN-77001", "1.2.3").putAll(both.build());
        file.setItems(
                ANATOMIC_REGION, both.setItems(ANATOMIC_REGION, both.build()).build());
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
        }) {
            DicomFile after = DicomFile.read(new ByteArrayInputStream(output(Ct.file(file.build(), syntax))));
            assertThat(after.transferSyntax()).isEqualTo(syntax);
            assertThat(new String(Ct.file(after.dataSet()), StandardCharsets.ISO_8859_1))
                    .doesNotContain("SECRET");
            assertThat(after.dataSet().items(ANATOMIC_REGION)).hasSize(1);
        }
    }

    /** Who it is, in an item of each sequence of the dictionary, written as SQ and as UN, with a private block and one level deeper. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everySequenceSeeded(boolean unknown) {
        DataSetBuilder file = ct();
        DataSet own = file.build();
        int seeded = 0;
        for (int tag : sequences()) {
            if (!own.contains(tag)) {
                DataSet item = identity("CANARY%08X".formatted(tag));
                if (unknown) {
                    file.setBytes(tag, Vr.UN, asUnknown(item));
                } else {
                    file.setItems(
                            tag,
                            DataSet.builder()
                                    .putAll(item)
                                    .setItems(ANATOMIC_REGION, item)
                                    .build());
                }
                seeded++;
            }
        }
        assertThat(seeded).isGreaterThan(500);
        String output = new String(output(Ct.file(file.build())), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("CANARY[0-9A-F]{8}|19770707")
                        .matcher(output)
                        .results()
                        .map(match -> match.group()))
                .isEmpty();
    }

    private static DataSet identity(String token) {
        return DataSet.builder()
                .set(0x00080050, Vr.SH, token.substring(0, 14))
                .set(0x00080080, Vr.LO, token)
                .set(0x00080090, Vr.PN, token)
                .set(0x00090010, Vr.LO, token)
                .set(0x00091001, Vr.LO, token)
                .set(0x00100010, Vr.PN, token)
                .set(0x00100020, Vr.LO, token)
                .set(0x00100030, Vr.DA, "19770707")
                .set(0x00104000, Vr.LT, token)
                .set(0x0040A123, Vr.PN, token)
                .set(0x0040A160, Vr.UT, token)
                .build();
    }

    /** PS3.5 6.2.2 note 2: a sequence of unknown VR is written as implicit VR little endian. */
    private static byte[] asUnknown(DataSet item) {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        item.forEach(element -> {
            String value = item.string(element.tag(), "");
            byte[] bytes = bytes(value.length() % 2 == 0 ? value : value + " ");
            elements.writeBytes(header(element.tag(), bytes.length));
            elements.writeBytes(bytes);
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(0xFFFEE000, elements.size()));
        out.writeBytes(elements.toByteArray());
        return out.toByteArray();
    }

    private static byte[] header(int tag, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(length)
                .array();
    }

    private static List<Integer> sequences() {
        return groups().stream()
                .flatMapToInt(group -> IntStream.rangeClosed(1, 0xFFFF).map(element -> Tag.of(group, element)))
                .filter(tag -> {
                    DictionaryEntry known = Dictionary.find(tag);
                    return known != null && known.vr() == Vr.SQ && known.tag() == tag;
                })
                .boxed()
                .toList();
    }

    @Test
    void anOverlayInThePixelsGoesAndTheValuesStay() throws IOException {
        DataSet before = ct().setInts(Tag.BITS_STORED, Vr.US, 12)
                .setInts(Tag.HIGH_BIT, Vr.US, 11)
                .setInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .setInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .setInts(0x60000102, Vr.US, 12)
                .build();
        byte[] was = Objects.requireNonNull(before.bytes(Tag.PIXEL_DATA));
        byte[] is = Objects.requireNonNull(clean(before).bytes(Tag.PIXEL_DATA));
        for (int i = 0; i < was.length; i++) {
            assertThat(is[i]).isEqualTo((byte) (i % 2 == 0 ? was[i] : was[i] & 0x0F));
        }
    }

    @Test
    void whatCannotBeCleanedIsHeldBack() {
        assertHeld("dicom.burned-in-risk", ct().set(Tag.MODALITY, Vr.CS, "US"));
        assertHeld("dicom.burned-in-risk", ct().set(Tag.BURNED_IN_ANNOTATION, Vr.CS, "YES"));
        assertHeld("dicom.burned-in-risk", ct().set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7"));
        assertHeld("dicom.class-not-cleanable", ct().set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.9.1.1"));
        assertHeld("dicom.document-inside", ct().set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.104.1"));
        assertHeld("dicom.no-uid", ct().remove(Tag.SERIES_INSTANCE_UID));
        assertHeld("check.identifier-left", ct().set(MANUFACTURER, Vr.LO, "ПЕТРОВ scanner"));
        assertHeld("check.identifier-left", ct().set(MANUFACTURER, Vr.LO, "for ACC-99881"));
    }

    @Test
    void brokenBytesAreHeldBack() {
        byte[] whole = Ct.file(ct().build());
        assertHeld("dicom.truncated", Arrays.copyOf(whole, whole.length - 100));
        assertHeld("dicom.not-dicom", bytes("this is no DICOM file at all, whatever its name may be. ".repeat(10)));
        assertHeld("dicom.not-dicom", new byte[0]);
    }

    private static DataSetBuilder ct() {
        return Ct.builder("MRN-77001", "1.2.3");
    }

    /** All groups of the dictionary but those of overlays, curves and pixels. */
    private static List<Integer> groups() {
        return IntStream.concat(
                        IntStream.iterate(0x0008, group -> group <= 0x0088, group -> group + 2),
                        IntStream.of(
                                0x0100, 0x0400, 0x2000, 0x2010, 0x2020, 0x2030, 0x2040, 0x2050, 0x2100, 0x2110, 0x2200,
                                0x3002, 0x3004, 0x3006, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x4000, 0x4008, 0x4010,
                                0x5400))
                .boxed()
                .toList();
    }

    private DataSet clean(DataSet before) throws IOException {
        return DicomFile.read(new ByteArrayInputStream(output(Ct.file(before)))).dataSet();
    }

    private byte[] output(byte[] input) {
        try (DeidentifiedInstance instance = deidentify(input)) {
            return instance.open().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeidentifiedInstance deidentify(byte[] input) throws IOException {
        return deidentifier.deidentify(
                () -> new ByteArrayInputStream(input), "mo-0001", profile, _ -> new Person(1, PSEUDONYM));
    }

    private void assertHeld(String rule, DataSetBuilder dataSet) {
        assertHeld(rule, Ct.file(dataSet.build()));
    }

    private void assertHeld(String rule, byte[] input) {
        assertThatExceptionOfType(HeldBackException.class)
                .isThrownBy(() -> deidentify(input).close())
                .satisfies(held -> assertThat(held.rule()).isEqualTo(rule));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
