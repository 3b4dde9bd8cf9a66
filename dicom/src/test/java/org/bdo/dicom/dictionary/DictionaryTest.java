package org.bdo.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    @Test
    void anElementIsFoundByTagAndByKeyword() {
        DictionaryEntry name = Dictionary.find(Tag.PATIENT_NAME);

        assertThat(name).isEqualTo(Dictionary.find("PatientName"));
        assertThat(name)
                .isEqualTo(new DictionaryEntry(
                        Tag.PATIENT_NAME, java.util.List.of(Vr.PN), "1", false, "PatientName", "Patient's Name"));
        assertThat(Dictionary.find("NoSuchThing")).isNull();
    }

    @Test
    void repeatingGroupsAreFoundWhateverTheirNumber() {
        assertThat(Dictionary.vrOf(0x60020010)).isEqualTo(Vr.US);
        assertThat(Dictionary.nameOf(0x60FE3000)).isEqualTo("OverlayData");
        assertThat(Dictionary.nameOf(0x50043000)).isEqualTo("CurveData");
        assertThat(Dictionary.find(0x60033000)).isNull();
    }

    @Test
    void implicitElementsHaveTheVrThatTheStandardSays() {
        assertThat(Dictionary.vrOf(Tag.PIXEL_DATA)).isEqualTo(Vr.OW);
        assertThat(Dictionary.vrOf(0x00280106)).isEqualTo(Vr.US);
        assertThat(Dictionary.vrOf(0x00090010)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vrOf(0x00091010)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vrOf(0x00080000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.vrOf(0x00087777)).isEqualTo(Vr.UN);
    }

    @Test
    void everyConstantIsInTheDictionaryUnderItsName() throws IllegalAccessException {
        for (Field field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            String keyword = Dictionary.nameOf(tag);
            if (Modifier.isStatic(field.getModifiers()) && Tag.group(tag) != 0xFFFE) {
                assertThat(keyword.toUpperCase(Locale.ROOT))
                        .isEqualTo(field.getName().replace("_", ""));
            }
        }
    }

    @Test
    void tagsAreReadAndWrittenAsTheStandardDoes() {
        assertThat(Tag.text(Tag.SERIES_DESCRIPTION)).isEqualTo("(0008,103E)");
        assertThat(Tag.parse("(0008,103E)")).isEqualTo(Tag.SERIES_DESCRIPTION);
        assertThat(Tag.parse("7fe00010")).isEqualTo(Tag.PIXEL_DATA);
        assertThat(Tag.creatorOf(0x00091234)).isEqualTo(0x00090012);
        assertThatThrownBy(() -> Tag.parse("8,1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transferSyntaxesSayHowToRead() {
        assertThat(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.encoding()).isEqualTo(Encoding.IMPLICIT_LITTLE);
        assertThat(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.encoding()).isEqualTo(Encoding.EXPLICIT_BIG);
        assertThat(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.deflated()).isTrue();
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.201").encapsulated()).isTrue();
        assertThat(TransferSyntax.of("1.2.3").known()).isFalse();
    }

    @Test
    void uidsAreValidAndNamed() {
        assertThat(Uid.isValid(Uid.IMPLEMENTATION_CLASS)).isTrue();
        assertThat(Uid.isValid(Uid.random())).isTrue();
        assertThat(Uid.of(new UUID(0, 1))).isEqualTo("2.25.1");
        assertThat(Uid.isValid("1.02.3")).isFalse();
        assertThat(Uid.isValid("1." + "2".repeat(63))).isFalse();
        assertThat(Uid.name(Uid.CT_IMAGE_STORAGE)).isEqualTo("CT Image Storage");
        assertThat(Uid.name("1.2.840.10008.1.2")).isEqualTo("Implicit VR Little Endian");
        assertThat(Uid.name("1.2.3")).isNull();
    }
}
