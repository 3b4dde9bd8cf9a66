package org.bdo.dataset.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bdo.dataset.key.HmacKey;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;

class ImageRenamingTest {

    private static final String PSEUDONYM = "p-3b1f0c2a9d8e4f70";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
    private static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
    private static final int FRAME_OF_REFERENCE_UID = 0x00200052;

    private final ReleaseKey names =
            ReleaseKey.of(purpose -> new HmacKey(purpose.getBytes(StandardCharsets.UTF_8)), new UUID(0, 1));

    @Test
    void everyInstanceUidAndThePseudonymAreNewAndTheRestIsAsItWas() throws IOException {
        DicomFile copy = copy(image().build(), PSEUDONYM, "2.25.1");

        DataSet data = copy.dataSet();
        assertThat(data.string(Tag.PATIENT_ID)).isEqualTo(names.patient(PSEUDONYM));
        assertThat(data.string(Tag.PATIENT_NAME)).isEqualTo(names.patient(PSEUDONYM));
        assertThat(data.string(Tag.SOP_INSTANCE_UID)).isEqualTo(names.uid("2.25.1"));
        assertThat(data.string(Tag.SERIES_INSTANCE_UID)).isEqualTo(names.uid("2.25.2"));
        assertThat(data.string(Tag.STUDY_INSTANCE_UID)).isEqualTo(names.uid("2.25.3"));
        assertThat(data.string(FRAME_OF_REFERENCE_UID)).isEqualTo(names.uid("2.25.4"));
        assertThat(data.string(Tag.SOP_CLASS_UID)).isEqualTo(CT);
        DataSet referenced = data.item(REFERENCED_IMAGE_SEQUENCE);
        assertThat(referenced.string(Tag.REFERENCED_SOP_CLASS_UID)).isEqualTo("1.3.46.670589.1");
        assertThat(referenced.string(REFERENCED_SOP_INSTANCE_UID)).isEqualTo(names.uid("2.25.9"));
        assertThat(copy.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).isEqualTo(names.uid("2.25.1"));
        assertThat(copy.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(data.bytes(Tag.PIXEL_DATA)).containsExactly(1, 2, 3, 4);
        assertThat(data.string(Tag.MODALITY)).isEqualTo("CT");
    }

    @Test
    void anImageOfAnotherPatientOrInstanceIsNotCopied() {
        assertThatThrownBy(() -> copy(image().build(), "p-0000000000000000", "2.25.1"))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(PSEUDONYM);
        assertThatThrownBy(() -> copy(image().build(), PSEUDONYM, "2.25.7")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> copy(image().remove(Tag.PATIENT_ID).build(), PSEUDONYM, "2.25.1"))
                .isInstanceOf(IOException.class);
    }

    private DicomFile copy(DataSet image, String pseudonym, String instance) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomFile.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        ImageRenaming.copy(new ByteArrayInputStream(file.toByteArray()), copied, pseudonym, instance, names);
        return DicomFile.read(new ByteArrayInputStream(copied.toByteArray()));
    }

    private static org.bdo.dicom.DataSetBuilder image() {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, CT)
                .set(Tag.SOP_INSTANCE_UID, "2.25.1")
                .set(Tag.MODALITY, "CT")
                .setItems(
                        REFERENCED_IMAGE_SEQUENCE,
                        DataSet.builder()
                                .set(Tag.REFERENCED_SOP_CLASS_UID, "1.3.46.670589.1")
                                .set(REFERENCED_SOP_INSTANCE_UID, "2.25.9")
                                .build())
                .set(Tag.PATIENT_NAME, PSEUDONYM)
                .set(Tag.PATIENT_ID, PSEUDONYM)
                .set(Tag.STUDY_INSTANCE_UID, "2.25.3")
                .set(Tag.SERIES_INSTANCE_UID, "2.25.2")
                .set(FRAME_OF_REFERENCE_UID, "2.25.4")
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4});
    }
}
