package org.bdo.dicom.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Value representations that are missing, broken or not decided by the tag alone. */
class OddVrTest {

    @ParameterizedTest
    @ValueSource(bytes = {' ', 0, '?', '-'})
    void somethingElseInThePlaceOfTheVrIsReadAsTheDictionaryHasIt(byte inItsPlace) throws IOException {
        byte[] bytes = explicitPatient();
        bytes[4] = inItsPlace;
        bytes[5] = inItsPlace;

        DataSet read = DataSet.decode(bytes, Encoding.EXPLICIT_LITTLE);

        assertThat(read.string(Tag.PATIENT_ID)).isEqualTo("ABC");
        assertThat(read.string(Tag.PATIENT_SEX)).isEqualTo("F");
    }

    @Test
    void aSingleElementWithoutVrIsReadAmongOthers() throws IOException {
        byte[] bytes = explicitPatient();
        bytes[4] = 4;
        bytes[5] = 0;
        bytes[6] = 0;

        DataSet read = DataSet.decode(bytes, Encoding.EXPLICIT_LITTLE);

        assertThat(read.string(Tag.PATIENT_ID)).isEqualTo("ABC");
        assertThat(read.string(Tag.PATIENT_SEX)).isEqualTo("F");
    }

    @Test
    void withoutVrPixelValuesAreSignedAsThePixelsAre() throws IOException {
        DataSet icon = DataSet.builder()
                .setInts(Tag.PIXEL_REPRESENTATION, 0)
                .setInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.US, 65535)
                .build();
        DataSet image = DataSet.builder()
                .setInts(Tag.PIXEL_REPRESENTATION, 1)
                .setInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.SS, -5)
                .setItems(Tag.ICON_IMAGE_SEQUENCE, icon)
                .build();

        DataSet read = DataSet.decode(image.encode(Encoding.IMPLICIT_LITTLE), Encoding.IMPLICIT_LITTLE);

        assertThat(read.integer(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).isEqualTo(-5);
        assertThat(read.item(Tag.ICON_IMAGE_SEQUENCE).integer(Tag.SMALLEST_IMAGE_PIXEL_VALUE))
                .isEqualTo(65535);
    }

    private static byte[] explicitPatient() throws IOException {
        return DataSet.builder()
                .set(Tag.PATIENT_ID, "ABC")
                .set(Tag.PATIENT_SEX, "F")
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);
    }
}
