package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against DCMTK's tools, where they are installed (Debian: apt install dcmtk). */
class DcmtkTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    @TempDir
    Path folder;

    private final MemoryProvider provider = new MemoryProvider();

    @Test
    void echoscuIsAnswered() throws IOException, InterruptedException {
        Dcmtk.require("echoscu");
        try (AssociationServer server = server()) {
            assertThat(Dcmtk.run(folder, "echoscu", "-aec", "STORE", "localhost", String.valueOf(server.port())))
                    .isZero();
            assertThat(Dcmtk.run(folder, "echoscu", "-aec", "NOBODY", "localhost", String.valueOf(server.port())))
                    .isNotZero();
        }
    }

    @Test
    void storescuStoresByteForByte() throws IOException, InterruptedException {
        Dcmtk.require("storescu");
        byte[] dataSet = dataSet(600_000);
        Path file = Files.write(folder.resolve("ct.dcm"), file(dataSet));
        try (AssociationServer server = server()) {
            String port = String.valueOf(server.port());
            assertThat(Dcmtk.run(folder, "storescu", "-xe", "-aec", "STORE", "localhost", port, file.toString()))
                    .isZero();
            assertThat(provider.dataSets).singleElement().isEqualTo(dataSet);
        }
    }

    @Test
    void storescpTakesWhatWeSend() throws IOException, InterruptedException {
        Dcmtk.require("storescp");
        byte[] dataSet = dataSet(300_000);
        int port = Dcmtk.freePort();
        Process storescp =
                Dcmtk.start(folder, "storescp", "-aet", "STORE", "-od", folder.toString(), "+B", String.valueOf(port));
        try {
            Dcmtk.awaitListening(port);
            PresentationContext context = new PresentationContext(1, CT, List.of(EXPLICIT));
            try (Association association = Association.open(
                    new Peer("localhost", port), Association.request("STORE", "SCU", List.of(context)))) {
                assertThat(association.store(CT, "1.2.3.4", EXPLICIT, new ByteArrayInputStream(dataSet)))
                        .isZero();
                association.release();
            }
            try (var files = Files.list(folder)) {
                byte[] stored =
                        Files.readAllBytes(files.filter(path -> path.toString().contains("1.2.3.4"))
                                .findFirst()
                                .orElseThrow());
                assertThat(Arrays.copyOfRange(stored, stored.length - dataSet.length, stored.length))
                        .isEqualTo(dataSet);
            }
        } finally {
            storescp.destroy();
        }
    }

    private AssociationServer server() throws IOException {
        return AssociationServer.start(0, provider, Duration.ofSeconds(10), 10);
    }

    /** A data set in explicit VR little endian: class, instance, patient and pixels. */
    private static byte[] dataSet(int pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, 0x0008, 0x0016, "UI", text(CT));
        element(out, 0x0008, 0x0018, "UI", text("1.2.3.4"));
        element(out, 0x0010, 0x0020, "LO", text("P1"));
        element(out, 0x0020, 0x000D, "UI", text("1.2.3"));
        element(out, 0x0020, 0x000E, "UI", text("1.2.3.1"));
        element(out, 0x7FE0, 0x0010, "OW", new byte[pixels]);
        return out.toByteArray();
    }

    private static byte[] file(byte[] dataSet) {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        element(meta, 0x0002, 0x0001, "OB", new byte[] {0, 1});
        element(meta, 0x0002, 0x0002, "UI", text(CT));
        element(meta, 0x0002, 0x0003, "UI", text("1.2.3.4"));
        element(meta, 0x0002, 0x0010, "UI", text(EXPLICIT));
        element(meta, 0x0002, 0x0012, "UI", text("1.2.9"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(meta.size())
                .array();
        element(out, 0x0002, 0x0000, "UL", length);
        out.writeBytes(meta.toByteArray());
        out.writeBytes(dataSet);
        return out.toByteArray();
    }

    private static byte[] text(String value) {
        return (value.length() % 2 == 0 ? value : value + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String vr, byte[] value) {
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) group).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (vr.startsWith("O")) {
            head.putShort((short) 0).putInt(value.length);
        } else {
            head.putShort((short) value.length);
        }
        out.write(head.array(), 0, head.position());
        out.writeBytes(value);
    }
}
