package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.bdo.deid.pixel.NoTextRecognition;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clean Descriptors and Clean Structured Content with the text engine. */
class DicomTextTest {

    private static final int STUDY_DESCRIPTION = 0x00081030;
    private static final int SERIES_DESCRIPTION = 0x0008103E;
    private static final int PROTOCOL_NAME = 0x00181030;
    private static final int IMAGE_COMMENTS = 0x00204000;
    private static final KeyedHash KEYED = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final TextEngine TEXTS = new TextEngine(KEYED, NameModel.NONE);
    private static final DicomDeidentifier DEIDENTIFIER = new DicomDeidentifier(
            KEYED,
            (header, person, shift, profile, counts) ->
                    Optional.of(new HeaderTexts(TEXTS, header, person, shift, profile, () -> Identity.NONE, counts)),
            NoTextRecognition.cleaner());

    @Test
    void descriptorsStayWithoutWhatIdentifies() throws IOException {
        DataSet after = clean(ct().set(STUDY_DESCRIPTION, Vr.LO, "КТ ОГК Петрова И.К. 10.01.2026")
                .set(SERIES_DESCRIPTION, Vr.LO, "PETROV I K Lung 1.25 B70f")
                .set(PROTOCOL_NAME, Vr.LO, "Chest MRN-77001")
                .set(IMAGE_COMMENTS, Vr.LT, "Петрову И.К. повторить, тел. 8 (916) 123-45-67.\r\nВрач Крутогоров О.О.")
                .build());
        String all = after.string(STUDY_DESCRIPTION)
                + after.string(SERIES_DESCRIPTION)
                + after.string(PROTOCOL_NAME)
                + after.string(IMAGE_COMMENTS);
        assertThat(all.toLowerCase(Locale.ROOT))
                .doesNotContain("петров", "petrov", "77001", "916", "крутогор", "10.01.2026");
        assertThat(after.string(STUDY_DESCRIPTION)).startsWith("КТ ОГК ");
        assertThat(after.string(SERIES_DESCRIPTION)).endsWith(" Lung 1.25 B70f");
        assertThat(after.string(IMAGE_COMMENTS)).contains("повторить", "\r\nВрач ");
        assertThat(after.items(0x00120064))
                .extracting(item -> item.string(0x00080100))
                .contains("113105");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chest routine 5.0 B31f",
                "AX T2 FLAIR",
                "Sag T1 SE",
                "Ax LAVA-Flex WATER",
                "t2_tse_dixon_cor",
                "Ax DWI b1000",
                "Dose Report",
                "Scout",
                "MIP",
                "Bone Plus",
                "Head W/O Contrast",
                "ОГК прямая",
                "КТ органов грудной клетки",
                "МРТ ГМ",
                "ABDOMEN 3 PHASE",
                "CTA Circle of Willis",
                "DIXON_opp",
                "HASTE cor",
                "Thorax Routine",
                "Lat Spine",
                "AP Pelvis",
                "Рентгенография черепа",
                "Lung 1.25 B70f",
                "PET AC WB",
                "3D FSPGR",
                "LT KNEE",
                "T2 STIR SAG",
                "Perfusion CBF Map",
                "Hand PA",
                "Grass",
                "Localizer"
            })
    void descriptorsOfTechniqueStay(String text) throws IOException {
        assertThat(clean(ct().set(SERIES_DESCRIPTION, Vr.LO, text).build()).string(SERIES_DESCRIPTION))
                .isEqualTo(text);
    }

    @Test
    void aSurrogateFitsItsElement() throws IOException {
        DataSet after = clean(
                ct().set(STUDY_DESCRIPTION, Vr.LO, "Петров Иван Кузьмич; Петров Иван Кузьмич; Петров Иван Кузьмич")
                        .build());
        assertThat(after.string(STUDY_DESCRIPTION)).hasSizeLessThanOrEqualTo(64).doesNotContain("Петров");
    }

    @Test
    void aReportKeepsItsText() throws IOException {
        DataSet finding = DataSet.builder()
                .set(Tag.VALUE_TYPE, Vr.CS, "TEXT")
                .set(Tag.TEXT_VALUE, Vr.UT, "У Петрова И.К. очаг в S6 6 мм от 10.01.2026. Линии Керли не определяются.")
                .build();
        DataSet name = DataSet.builder()
                .set(Tag.VALUE_TYPE, Vr.CS, "PNAME")
                .set(Tag.PERSON_NAME, Vr.PN, "Крутогоров^Олег")
                .build();
        DataSet after = clean(ct().remove(Tag.PIXEL_DATA)
                .set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.88.33")
                .set(Tag.MODALITY, Vr.CS, "SR")
                .setItems(Tag.CONTENT_SEQUENCE, finding, name)
                .build());
        String text = after.items(Tag.CONTENT_SEQUENCE).getFirst().string(Tag.TEXT_VALUE, "");
        assertThat(text)
                .contains("очаг в S6 6 мм", "Линии Керли не определяются")
                .doesNotContain("Петров", "10.01.2026");
        assertThat(after.items(Tag.CONTENT_SEQUENCE).get(1).string(Tag.PERSON_NAME))
                .isEqualTo("REMOVED");
    }

    private static DataSetBuilder ct() {
        return Ct.builder("MRN-77001", "1.2.643.7.1.1.5").remove(STUDY_DESCRIPTION);
    }

    private static DataSet clean(DataSet before) throws IOException {
        byte[] file = Ct.file(before);
        try (DeidentifiedInstance instance = DEIDENTIFIER.deidentify(
                () -> new ByteArrayInputStream(file),
                "mo-0001",
                ShippedProfiles.named("research-default").dicom(),
                _ -> new Person(1, "p-0000000000000001"))) {
            return DicomFile.read(new ByteArrayInputStream(instance.open().readAllBytes()))
                    .dataSet();
        }
    }
}
