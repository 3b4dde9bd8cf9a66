package org.bdo.proxy.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.proxy.Instances;
import org.junit.jupiter.api.Test;

class FileMetaLengthTest {

    @Test
    void dataSetBeginsAfterTheMeta() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(Instances.CT, "1.2.3", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        int head = file.size();
        file.writeBytes(Instances.ct("1.2", "1.2.3", 100));
        byte[] bytes = file.toByteArray();
        assertThat(FileMetaLength.of(bytes, bytes.length)).isEqualTo(head);
        assertThat(FileMetaLength.of(bytes, head)).isZero();
        bytes[143] = (byte) 0xFF; // a length beyond the file
        assertThat(FileMetaLength.of(bytes, bytes.length)).isZero();
    }

    @Test
    void otherBytesHaveNoMeta() {
        byte[] text = "no DICOM at all".repeat(100).getBytes(StandardCharsets.US_ASCII);
        assertThat(FileMetaLength.of(text, text.length)).isZero();
        assertThat(FileMetaLength.of(text, 5)).isZero();
    }
}
