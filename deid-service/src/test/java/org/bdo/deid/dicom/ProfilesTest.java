package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bdo.deid.pixel.NoTextRecognition;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles' differences, and what keeps an object valid. */
class ProfilesTest {

    private static final String PSEUDONYM = "p-0000000000000001";
    private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";
    private static final int SERIES_DATE = 0x00080021;
    private static final int CONTENT_DATE = 0x00080023;
    private static final int STUDY_DATE = 0x00080020;
    private static final int AGE = 0x00101010;
    private static final int SERIAL_NUMBER = 0x00181000;
    private static final int DEVICE_UID = 0x00181002;
    private static final int GRAPHIC_ANNOTATIONS = 0x00700001;
    private static final int TEXT_OBJECTS = 0x00700008;
    private static final int UNFORMATTED_TEXT = 0x00700006;
    private static final int B_VALUE = 0x0019100C;

    private final KeyedHash keyed = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private final DicomDeidentifier deidentifier =
            new DicomDeidentifier(keyed, (_, _, _, _, _) -> Optional.empty(), NoTextRecognition.cleaner());
    private final DateShift shift = keyed.dateShift(PSEUDONYM);

    @Test
    void basicHasNoDateNoAgeAndNoOptionCode() throws IOException {
        DataSet after = clean(image().build(), shipped("dicom-basic"));
        assertThat(after.string(STUDY_DATE)).isNull();
        assertThat(after.contains(AGE)).isFalse();
        assertThat(after.contains(0x0008002A)).isFalse();
        assertThat(after.string(0x00280303)).isEqualTo("REMOVED");
        assertThat(after.items(0x00120064))
                .extracting(item -> item.string(0x00080100))
                .containsExactly("113100");
    }

    @Test
    void basicGivesARequiredDateADummyAndAnEmptiableOneNothing() throws IOException {
        DataSetBuilder pet = image().set(Tag.SOP_CLASS_UID, Vr.UI, ROOT + "128")
                .set(SERIES_DATE, Vr.DA, "20260110")
                .set(CONTENT_DATE, Vr.DA, "20260110");
        DataSet after = clean(pet.build(), shipped("dicom-basic"));
        assertThat(after.string(SERIES_DATE)).isEqualTo("19000101");
        DataSet ct = clean(
                image().set(SERIES_DATE, Vr.DA, "20260110")
                        .set(CONTENT_DATE, Vr.DA, "20260110")
                        .build(),
                shipped("dicom-basic"));
        assertThat(ct.contains(SERIES_DATE)).isFalse();
        assertThat(ct.contains(CONTENT_DATE)).isTrue();
        assertThat(ct.string(CONTENT_DATE)).isNull();
    }

    @Test
    void tciaKeepsTheDeviceAndSafePrivateElementsOnly() throws IOException {
        DataSetBuilder mr = image().set(Tag.SOP_CLASS_UID, Vr.UI, ROOT + "4")
                .set(SERIAL_NUMBER, Vr.LO, "40123")
                .set(0x00190010, Vr.LO, "SIEMENS MR HEADER")
                .set(B_VALUE, Vr.IS, "1000")
                .set(0x00191099, Vr.LO, "SECRET")
                .set(0x00290010, Vr.LO, "SIEMENS CSA HEADER")
                .setBytes(0x00291010, Vr.OB, "SECRET".getBytes(StandardCharsets.US_ASCII));
        DataSet after = clean(mr.build(), shipped("tcia-like"));
        assertThat(after.string(SERIAL_NUMBER)).isEqualTo("40123");
        assertThat(after.string(B_VALUE)).isEqualTo("1000");
        assertThat(after.string(0x00190010)).isEqualTo("SIEMENS MR HEADER");
        assertThat(after.contains(0x00191099)).isFalse();
        assertThat(after.contains(0x00290010)).isFalse();
        assertThat(after.contains(0x00291010)).isFalse();
        DataSet strict = clean(mr.build(), shipped("152-fz"));
        assertThat(strict.contains(B_VALUE) || strict.contains(SERIAL_NUMBER)).isFalse();
    }

    @Test
    void everyOptionDoesWhatItsColumnSays() throws IOException {
        DataSet before = image().set(SERIAL_NUMBER, Vr.LO, "40123")
                .set(0x00380050, Vr.LO, "wheelchair")
                .build();
        assertThat(clean(before, option(DicomOption.RETAIN_FULL_DATES)).string(STUDY_DATE))
                .isEqualTo("20260110");
        assertThat(clean(before, option(DicomOption.RETAIN_MODIFIED_DATES)).string(STUDY_DATE))
                .isEqualTo(shift.dicom("20260110").orElseThrow());
        assertThat(clean(before, option(DicomOption.RETAIN_PATIENT_CHARACTERISTICS))
                        .string(AGE))
                .isEqualTo("075Y");
        assertThat(clean(before, option(DicomOption.RETAIN_UIDS)).string(Tag.STUDY_INSTANCE_UID))
                .isEqualTo(before.string(Tag.STUDY_INSTANCE_UID));
        assertThat(clean(before, option(DicomOption.RETAIN_DEVICE_IDENTITY)).string(SERIAL_NUMBER))
                .isEqualTo("40123");
        DicomDeidentifier withText = new DicomDeidentifier(
                keyed,
                (_, _, _, _, _) -> Optional.of(text -> Optional.of(text.replace("Петров", "X"))),
                NoTextRecognition.cleaner());
        assertThat(clean(withText, before, option(DicomOption.CLEAN_DESCRIPTORS))
                        .string(0x00081030))
                .isEqualTo("КТ груди X");
    }

    @Test
    void institutionAndDeviceStayWhereTheProfileRetainsThem() throws IOException {
        DataSet before = image().set(DEVICE_UID, Vr.UI, "1.2.643.7.77").build();
        DataSet after = clean(before, option(DicomOption.RETAIN_INSTITUTION_IDENTITY));
        assertThat(after.string(Tag.INSTITUTION_NAME)).isEqualTo(before.string(Tag.INSTITUTION_NAME));
        assertThat(after.string(DEVICE_UID)).isEqualTo(keyed.uid("1.2.643.7.77"));
        DataSet device = clean(before, option(DicomOption.RETAIN_DEVICE_IDENTITY));
        assertThat(device.contains(Tag.INSTITUTION_NAME)).isFalse();
        assertThat(device.string(DEVICE_UID)).isEqualTo("1.2.643.7.77");
    }

    @Test
    void graphicsGoUnlessTheirTextIsCleaned() throws IOException {
        DataSet text = DataSet.builder().set(UNFORMATTED_TEXT, Vr.ST, "Петров").build();
        DataSet before = image().setItems(
                        GRAPHIC_ANNOTATIONS,
                        DataSet.builder().setItems(TEXT_OBJECTS, text).build())
                .build();
        assertThat(clean(before, shipped("dicom-basic")).items(GRAPHIC_ANNOTATIONS))
                .isEmpty();
        DataSet cleaned = clean(before, option(DicomOption.CLEAN_GRAPHICS));
        assertThat(cleaned.item(GRAPHIC_ANNOTATIONS).item(TEXT_OBJECTS).string(UNFORMATTED_TEXT))
                .isEqualTo("REMOVED");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, , true",
        "BRAIN, , true",
        ", , true",
        "WHOLEBODY, , true",
        "CHEST, CT chest and neck, true",
        "ABDOMEN, КТ головы, true",
        "CHEST, Lung 1.5, false",
        "KNEE, , false"
    })
    void slicesThatMayShowAFaceAreHeldWhereTheProfileSaysSo(
            @Nullable String part, @Nullable String description, boolean held) throws IOException {
        DataSet slice = image().set(Tag.BODY_PART_EXAMINED, Vr.CS, part == null ? "" : part)
                .set(Tag.SERIES_DESCRIPTION, Vr.LO, description == null ? "" : description)
                .build();
        for (DicomProfile holds : List.of(
                new DicomProfile("test/1", Set.of(), Map.of(), false, DicomProfile.Faces.HOLD),
                option(DicomOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES))) {
            if (held) {
                assertThatExceptionOfType(HeldBackException.class)
                        .isThrownBy(() -> clean(slice, holds))
                        .satisfies(e -> assertThat(e.rule()).isEqualTo("pixel.face"));
            } else {
                assertThat(clean(slice, holds).contains(Tag.PIXEL_DATA)).isTrue();
            }
        }
        assertThat(clean(slice, shipped("research-default")).contains(Tag.PIXEL_DATA))
                .isTrue();
    }

    @Test
    void aReportKeepsItsTreeAndLosesItsNamesAndText() throws IOException {
        DataSet text = DataSet.builder()
                .set(Tag.VALUE_TYPE, Vr.CS, "TEXT")
                .setItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, code("121071", "DCM", "Finding"))
                .set(Tag.TEXT_VALUE, Vr.UT, "Петров, очаг в S6")
                .build();
        DataSet name = DataSet.builder()
                .set(Tag.VALUE_TYPE, Vr.CS, "PNAME")
                .setItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, code("Q1", "99HOSP", "осмотр Петрова"))
                .set(Tag.PERSON_NAME, Vr.PN, "Врачёв^Олег")
                .build();
        DataSet uid = DataSet.builder()
                .set(Tag.VALUE_TYPE, Vr.CS, "UIDREF")
                .set(Tag.UID, Vr.UI, "1.2.643.7.1.1.5")
                .set(Tag.DATE, Vr.DA, "20260110")
                .build();
        DataSet before =
                report().setItems(Tag.CONTENT_SEQUENCE, text, name, uid).build();
        DataSet after = clean(before, shipped("research-default"));
        assertThat(after.items(Tag.CONTENT_SEQUENCE)).hasSize(3);
        DataSet first = after.items(Tag.CONTENT_SEQUENCE).getFirst();
        assertThat(first.string(Tag.TEXT_VALUE)).isEqualTo("REMOVED");
        assertThat(first.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).string(0x00080104))
                .isEqualTo("Finding");
        DataSet second = after.items(Tag.CONTENT_SEQUENCE).get(1);
        assertThat(second.string(Tag.PERSON_NAME)).isEqualTo("REMOVED");
        assertThat(second.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).string(0x00080104))
                .isEqualTo("REMOVED");
        DataSet third = after.items(Tag.CONTENT_SEQUENCE).get(2);
        assertThat(third.string(Tag.UID)).isEqualTo(keyed.uid("1.2.643.7.1.1.5"));
        assertThat(third.string(Tag.DATE)).isEqualTo(shift.dicom("20260110").orElseThrow());
        assertThat(after.items(0x00120064))
                .extracting(item -> item.string(0x00080100))
                .contains("113104");
    }

    @Test
    void contoursAndPlansKeepTheirGeometry() throws IOException {
        String contour = "-12.5\\33.25\\100".repeat(9000);
        DataSet structures = image().remove(Tag.PIXEL_DATA)
                .set(Tag.SOP_CLASS_UID, Vr.UI, ROOT + "481.3")
                .set(Tag.MODALITY, Vr.CS, "RTSTRUCT")
                .set(0x30060002, Vr.SH, "Петров plan")
                .setItems(
                        0x30060039,
                        DataSet.builder()
                                .setItems(
                                        0x30060040,
                                        DataSet.builder()
                                                .set(0x30060050, Vr.DS, contour)
                                                .build())
                                .build())
                .build();
        DataSet after = clean(structures, shipped("research-default"));
        assertThat(after.item(0x30060039).item(0x30060040).bytes(0x30060050))
                .isEqualTo(structures.item(0x30060039).item(0x30060040).bytes(0x30060050));
        assertThat(after.string(0x30060002)).isEqualTo("REMOVED");
    }

    @Test
    void nothingBehindTheDataSetPasses() throws IOException {
        byte[] file = Ct.file(image().build());
        byte[] longer = Arrays.copyOf(file, file.length + 64);
        byte[] preamble = longer.clone();
        byte[] secret = "SECRET".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, preamble, 3, secret.length);
        assertThat(new String(output(deidentifier, preamble, shipped("research-default")), StandardCharsets.ISO_8859_1))
                .doesNotContain("SECRET");
    }

    private static DataSet code(String value, String scheme, String meaning) {
        return DataSet.builder()
                .set(0x00080100, Vr.SH, value)
                .set(0x00080102, Vr.SH, scheme)
                .set(0x00080104, Vr.LO, meaning)
                .build();
    }

    private static DataSetBuilder image() {
        return Ct.builder("MRN-77001", "1.2.643.7.1.1.5");
    }

    private static DataSetBuilder report() {
        return image().remove(Tag.PIXEL_DATA)
                .set(Tag.SOP_CLASS_UID, Vr.UI, ROOT + "88.33")
                .set(Tag.MODALITY, Vr.CS, "SR");
    }

    private static DicomProfile shipped(String name) {
        return ShippedProfiles.named(name).dicom();
    }

    private static DicomProfile option(DicomOption option) {
        return new DicomProfile("test/1", Set.of(option), Map.of(), false, DicomProfile.Faces.KEEP);
    }

    private DataSet clean(DataSet before, DicomProfile profile) throws IOException {
        return clean(deidentifier, before, profile);
    }

    private static DataSet clean(DicomDeidentifier with, DataSet before, DicomProfile profile) throws IOException {
        return DicomFile.read(new ByteArrayInputStream(output(with, Ct.file(before), profile)))
                .dataSet();
    }

    private static byte[] output(DicomDeidentifier with, byte[] file, DicomProfile profile) throws IOException {
        try (DeidentifiedInstance instance = with.deidentify(
                () -> new ByteArrayInputStream(file), "mo-0001", profile, _ -> new Person(1, PSEUDONYM))) {
            return instance.open().readAllBytes();
        }
    }
}
