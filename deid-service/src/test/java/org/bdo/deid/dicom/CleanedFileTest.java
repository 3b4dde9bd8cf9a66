package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.bdo.deid.pixel.NoTextRecognition;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixel data too long to be copied: from memory, from a file, and from a stream that is too long for memory. */
class CleanedFileTest {

    private final DicomDeidentifier deidentifier = new DicomDeidentifier(
            new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            (_, _, _, _, _) -> Optional.empty(),
            NoTextRecognition.cleaner());

    @ParameterizedTest
    @CsvSource({"300, false", "300, true", "9000, false", "9000, true"})
    void isTheSameHoweverItIsRead(int kibibytes, boolean file, @TempDir Path folder)
            throws IOException, GeneralSecurityException {
        byte[] pixels = new byte[kibibytes << 10];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / 251);
        }
        byte[] input = Ct.file(Ct.builder("MRN-77001", "1.2.3")
                .setInts(Tag.ROWS, Vr.US, 512)
                .setInts(Tag.COLUMNS, Vr.US, kibibytes)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
                .setBytes(0xFFFCFFFC, Vr.OB, new byte[100])
                .build());
        Path in = Files.write(folder.resolve("in.dcm"), input);
        DicomContent content = file ? DicomContent.of(in) : () -> new ByteArrayInputStream(input);
        Path out = folder.resolve("out.dcm");
        try (DeidentifiedInstance instance = deidentifier.deidentify(
                content, "mo-0001", ShippedProfiles.named("tcia-like").dicom(), _ -> new Person(1, "p-1"))) {
            byte[] output = instance.open().readAllBytes();
            instance.writeTo(out);
            assertThat(Files.readAllBytes(out)).isEqualTo(output).hasSize((int) instance.size());
            assertThat(instance.row().sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(output)));
            DataSet after = DicomFile.read(new ByteArrayInputStream(output)).dataSet();
            assertThat(after.bytes(Tag.PIXEL_DATA)).isEqualTo(pixels);
            assertThat(after.contains(0xFFFCFFFC)).isFalse();
        }
        assertThat(Files.readAllBytes(in)).isEqualTo(input);
    }
}
