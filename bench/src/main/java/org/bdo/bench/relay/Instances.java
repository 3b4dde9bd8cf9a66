package org.bdo.bench.relay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/** CT images of so many bytes of pixel data, in explicit VR little endian. */
final class Instances {

    private static final String STUDY = "1.2.826.0.1.3680043.10.5432.1";

    private Instances() {}

    static String sop(int number) {
        return STUDY + ".1." + number;
    }

    static byte[] dataSet(int number, int pixelBytes) throws IOException {
        byte[] noise = new byte[pixelBytes];
        new Random(number).nextBytes(noise);
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, Uid.CT_IMAGE_STORAGE)
                .set(Tag.SOP_INSTANCE_UID, sop(number))
                .set(Tag.MODALITY, "CT")
                .set(Tag.PATIENT_NAME, "BENCH^RELAY")
                .set(Tag.PATIENT_ID, "BENCH-1")
                .set(Tag.STUDY_INSTANCE_UID, STUDY)
                .set(Tag.SERIES_INSTANCE_UID, STUDY + ".1")
                .setBytes(Tag.PIXEL_DATA, Vr.OW, noise)
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);
    }

    /** Writes them as files, spread over so many folders, one for each association. */
    static void write(Path folder, int count, int pixelBytes, int associations) throws IOException {
        for (int number = 1; number <= count; number++) {
            Path part = Files.createDirectories(folder.resolve(String.valueOf(number % associations)));
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(part.resolve(number + ".dcm")), 1 << 16)) {
                FileMeta.write(
                        FileMeta.of(Uid.CT_IMAGE_STORAGE, sop(number), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
                out.write(dataSet(number, pixelBytes));
            }
        }
    }
}
