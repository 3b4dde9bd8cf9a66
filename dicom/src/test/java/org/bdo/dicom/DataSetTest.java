package org.bdo.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSetTest {

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(Encoding encoding) throws IOException {
        byte[] bytes = DataSets.image().encode(encoding);

        DataSet read = DataSet.decode(bytes, encoding);

        assertThat(read.string(Tag.PATIENT_NAME)).isEqualTo("Иванов^Иван^Иванович");
        assertThat(read.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY", "AXIAL");
        assertThat(read.date(Tag.STUDY_DATE)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(read.integer(Tag.ROWS)).isEqualTo(8);
        assertThat(read.integer(Tag.INSTANCE_NUMBER)).isEqualTo(7);
        assertThat(read.longs(Tag.FRAME_INCREMENT_POINTER)).containsExactly(0x00181063L);
        assertThat(read.doubles(Tag.WINDOW_CENTER)).containsExactly(40.0, -0.5);
        DataSet request = read.item(Tag.REQUEST_ATTRIBUTES_SEQUENCE);
        List<DataSet> codes = request.items(Tag.PROCEDURE_CODE_SEQUENCE);
        assertThat(codes)
                .hasSize(2)
                .allSatisfy(code -> assertThat(code.string(Tag.CODE_MEANING)).isEqualTo("Грудная клетка"));
        assertThat(read.contains(Tag.REFERENCED_IMAGE_SEQUENCE)).isTrue();
        assertThat(read.bytes(Tag.PIXEL_DATA)).hasSize(128);
        assertThat(read.encode(encoding)).isEqualTo(bytes);
    }

    @Test
    void aFileKeepsItsMetaAndFragments() throws IOException {
        DicomFile file = DicomFile.of(DataSets.compressedImage(), TransferSyntax.JPEG_BASELINE);

        DicomFile read = DicomFile.read(new ByteArrayInputStream(bytes(file)));

        assertThat(read.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
        assertThat(read.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)).isEqualTo(Uid.CT_IMAGE_STORAGE);
        assertThat(read.dataSet().get(Tag.PIXEL_DATA))
                .isInstanceOfSatisfying(
                        Element.Fragments.class,
                        fragments -> assertThat(fragments.parts())
                                .containsExactly(new byte[0], new byte[] {1, 2, 3, 4}, new byte[] {5, 6}));
        assertThat(bytes(read)).isEqualTo(bytes(file));
    }

    @Test
    void aDeflatedFileIsRead() throws IOException {
        DicomFile file = DicomFile.of(DataSets.image(), TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        DicomFile read = DicomFile.read(new ByteArrayInputStream(bytes(file)));

        assertThat(read.dataSet().encode(Encoding.EXPLICIT_LITTLE))
                .isEqualTo(DataSets.image().encode(Encoding.EXPLICIT_LITTLE));
    }

    @Test
    void theHeaderEndsBeforeThePixelData() throws IOException {
        byte[] file = bytes(DicomFile.of(DataSets.image(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        DicomFile header = DicomFile.readHeader(new ByteArrayInputStream(file, 0, file.length - 100));

        assertThat(header.dataSet().integer(Tag.ROWS)).isEqualTo(8);
        assertThat(header.dataSet().contains(Tag.PIXEL_DATA)).isFalse();
    }

    @Test
    void aCommandIsImplicitAndStartsWithItsLength() throws IOException {
        DataSet echo = DataSet.builder()
                .setInts(Tag.COMMAND_GROUP_LENGTH, 56)
                .set(Tag.AFFECTED_SOP_CLASS_UID, Uid.VERIFICATION)
                .setInts(Tag.COMMAND_FIELD, 0x30)
                .setInts(Tag.MESSAGE_ID, 1)
                .setInts(Tag.COMMAND_DATA_SET_TYPE, 0x101)
                .build();

        byte[] bytes = echo.encode(Encoding.IMPLICIT_LITTLE);
        DataSet read = DataSet.decode(bytes, Encoding.IMPLICIT_LITTLE);

        assertThat(bytes).hasSize(12 + 56);
        assertThat(read.integer(Tag.COMMAND_FIELD)).isEqualTo(0x30);
        assertThat(read.string(Tag.AFFECTED_SOP_CLASS_UID)).isEqualTo(Uid.VERIFICATION);
    }

    @Test
    void textThatTheCharacterSetLacksIsNotWritten() {
        DataSet japanese = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .set(Tag.PATIENT_NAME, "山田")
                .build();

        assertThatThrownBy(() -> japanese.encode(Encoding.EXPLICIT_LITTLE))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ENCODABLE));
    }

    @Test
    void whatIsNotDicomIsSaidToBeNone() {
        byte[] text =
                "MSH|^~\\&|HIS|MO1|||20240101||ADT^A01|1|P|2.5\r".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> DicomFile.read(new ByteArrayInputStream(text)))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason().code()).isEqualTo("not-dicom"));
    }

    @Test
    void theTextFormTellsTagsAndNoValues() {
        assertThat(DataSets.image().toString()).contains("(0010,0010)").doesNotContain("Иванов", "MRN-1");
    }

    private static byte[] bytes(DicomFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }
}
