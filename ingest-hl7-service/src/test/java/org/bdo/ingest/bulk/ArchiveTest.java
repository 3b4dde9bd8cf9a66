package org.bdo.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    @Test
    void givesEachFileAndSaysWhichIsTooLarge() throws IOException {
        byte[] zip = zip(new TreeMap<>(Map.of(
                "a.xml",
                "<a/>".getBytes(StandardCharsets.UTF_8),
                "b/",
                new byte[0],
                "b/большой.xml",
                new byte[200],
                "c.xml",
                "<c/>".getBytes(StandardCharsets.UTF_8))));
        assertThat(files(zip, 100)).containsExactly("a.xml 4", "b/большой.xml too large", "c.xml 4");
    }

    @Test
    void refusesABomb() throws IOException {
        byte[] bomb = zip(Map.of("zeros", new byte[8 * 1024 * 1024]));
        assertThat(bomb.length).isLessThan(20_000);
        assertThatThrownBy(() -> files(bomb, 100))
                .isInstanceOf(Archive.RefusedException.class)
                .hasMessageContaining("too much for its size");
    }

    @Test
    void refusesTooManyFiles() throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i <= 10_000; i++) {
            many.put("f" + i, new byte[0]);
        }
        byte[] zip = zip(many);
        assertThatThrownBy(() -> files(zip, 100)).hasMessageContaining("10,000 files");
    }

    @Test
    void refusesWhatIsNoZipAndSurvivesAnyDamage() throws IOException {
        assertThatThrownBy(() -> files("no zip".getBytes(StandardCharsets.UTF_8), 100))
                .isInstanceOf(Archive.RefusedException.class);
        byte[] whole = zip(Map.of("a.xml", "<a>text text text</a>".getBytes(StandardCharsets.UTF_8)));
        Random random = new Random(31);
        for (int round = 0; round < 3000; round++) {
            byte[] broken = whole.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(files(broken, 100)).hasSizeLessThan(10);
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    private static List<String> files(byte[] zip, int limit) throws IOException {
        List<String> files = new ArrayList<>();
        try (Archive archive = new Archive(new ByteArrayInputStream(zip), limit)) {
            archive.each(new Archive.Use() {
                @Override
                public void take(String name, byte[] content) {
                    files.add(name + " " + content.length);
                }

                @Override
                public void tooLarge(String name) {
                    files.add(name + " too large");
                }
            });
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
