package org.bdo.demo.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private static final DataSet IMAGE = DataSet.builder()
            .set(Tag.SOP_CLASS_UID, Uid.CT_IMAGE_STORAGE)
            .set(Tag.SOP_INSTANCE_UID, "1.2.3")
            .set(Tag.MODALITY, "CT")
            .build();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void kindsAreSeenInTheContents() throws IOException {
        assertThat(kind("MSH|^~\\&|A\rPID|1\r")).isEqualTo(FileKind.HL7V2);
        assertThat(kind("\ufeff\u000bMSH|^~\\&|A\r")).isEqualTo(FileKind.HL7V2);
        assertThat(kind("  {\"resourceType\": \"Bundle\"}")).isEqualTo(FileKind.FHIR);
        assertThat(kind("{\"a\": 1}")).isEqualTo(FileKind.UNKNOWN);
        assertThat(kind("<?xml version=\"1.0\"?><ClinicalDocument/>")).isEqualTo(FileKind.CDA);
        assertThat(kind("<html/>")).isEqualTo(FileKind.UNKNOWN);
        assertThat(kind("Mshan is a village")).isEqualTo(FileKind.UNKNOWN);
        assertThat(kind("")).isEqualTo(FileKind.UNKNOWN);
    }

    @Test
    void dicomIsSeenWithAndWithoutPreamble() throws IOException {
        Path bare = folder.resolve("bare");
        Files.write(bare, IMAGE.encode(Encoding.IMPLICIT_LITTLE));
        assertThat(FileKind.of(bare)).isEqualTo(FileKind.DICOM);
        assertThat(DataSetStart.of(bare)).isZero();

        Path whole = folder.resolve("whole");
        try (OutputStream out = Files.newOutputStream(whole)) {
            DicomFile.of(IMAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
        }
        assertThat(FileKind.of(whole)).isEqualTo(FileKind.DICOM);
        byte[] dataSet = IMAGE.encode(Encoding.EXPLICIT_LITTLE);
        assertThat(DataSetStart.of(whole)).isEqualTo(Files.size(whole) - dataSet.length);
    }

    @Test
    void manyMessagesInOneFileAreTakenApartByteForByte() {
        Charset windows = Charset.forName("windows-1251");
        byte[] file =
                "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|A|||||||c1|P\nPID|1||Иван\n\nMSH|^~\\&|B|||||||c2|P\rPID|1\rBTS|2\rFTS|1\r"
                        .getBytes(windows);
        var messages = Hl7File.messages(file);
        assertThat(messages).hasSize(2);
        assertThat(new String(messages.getFirst(), windows)).isEqualTo("MSH|^~\\&|A|||||||c1|P\nPID|1||Иван\r");
        assertThat(messages.stream().map(Hl7File::controlId)).containsExactly("c1", "c2");
    }

    @Test
    void resourcesOnLinesAreTakenApartAndAWholeResourceIsNot() {
        assertThat(FhirFile.resources(bytes("{\"resourceType\":\"A\"}\n{\"resourceType\":\"B\"}\n")))
                .hasSize(2);
        assertThat(FhirFile.resources(bytes("{\n\"resourceType\":\"A\"\n}"))).hasSize(1);
        assertThat(FhirFile.resources(bytes("{\"resourceType\":\"A\"}\n{broken\n")))
                .hasSize(1);
    }

    private FileKind kind(String text) throws IOException {
        Path file = Files.createTempFile(folder, "f", "");
        Files.write(file, bytes(text));
        return FileKind.of(file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
