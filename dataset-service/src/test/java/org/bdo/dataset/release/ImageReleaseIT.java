package org.bdo.dataset.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bdo.dataset.Asking;
import org.bdo.dataset.Caller;
import org.bdo.dataset.Caller.Answer;
import org.bdo.dataset.DatasetServiceTest;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DatasetServiceTest
class ImageReleaseIT {

    @LocalServerPort
    int port;

    private Caller researcher = Caller.nobody(0);
    private Asking asking = new Asking(researcher, researcher);

    @BeforeEach
    void callers() {
        researcher = Caller.of(port, "researcher");
        asking = new Asking(researcher, Caller.of(port, "approver"));
    }

    @Test
    void imagesAreReleasedUnderTheNamesThatTheTableSays() throws IOException {
        storeImages();
        String id = researcher.submit("{\"modalities\": [\"CT\"]}", "[\"imaging\"]", true);
        asking.approve(id);
        assertThat(researcher.awaitEnd(id).path("state").asString()).isEqualTo("READY");

        List<String> rows = researcher
                .get("/requests/" + id + "/files/imaging.csv")
                .text()
                .lines()
                .skip(1)
                .toList();
        assertThat(rows).hasSize(12);
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            Answer file = researcher.get(
                    "/requests/" + id + "/files/dicom/" + cells[2] + "/" + cells[1] + "/" + cells[0] + ".dcm");
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo("application/dicom");
            DicomFile image = DicomFile.read(new ByteArrayInputStream(file.bytes()));
            assertThat(image.dataSet().string(Tag.SOP_INSTANCE_UID)).isEqualTo(cells[0]);
            assertThat(image.dataSet().string(Tag.STUDY_INSTANCE_UID)).isEqualTo(cells[2]);
            assertThat(image.dataSet().string(Tag.PATIENT_ID)).isEqualTo(cells[3]);
            assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("p-0000");
        }
        assertThat(researcher
                        .get("/requests/" + id + "/files")
                        .json()
                        .path("files")
                        .size())
                .isEqualTo(12 + 4);
    }

    @Test
    void anImageThatIsNotWhatTheStoreSaysEndsTheBuild() throws IOException {
        storeImages();
        storeImage("p-somebody-else", "2.25.1011", "2.25.201", "2.25.301");
        String id = researcher.submit("{\"modalities\": [\"CT\"]}", "[\"imaging\"]", true);
        asking.approve(id);

        JsonNode request = researcher.awaitEnd(id);

        assertThat(request.path("state").asString()).isEqualTo("FAILED");
        assertThat(request.path("reason").asString()).doesNotContain("p-somebody-else");
        assertThat(request.path("history")
                        .valueStream()
                        .filter(step -> step.path("state").asString().equals("BUILDING")))
                .hasSize(3);
        assertThat(researcher.get("/requests/" + id + "/files").problem()).isEqualTo("not-ready");
    }

    private static void storeImages() throws IOException {
        JdbcClient research = JdbcClient.create(TestPlatform.get().jdbcAdmin("research"));
        for (Map<String, @Nullable Object> row :
                research.sql("select * from research_v1.imaging").query().listOfRows()) {
            storeImage(
                    String.valueOf(row.get("patient")),
                    String.valueOf(row.get("instance")),
                    String.valueOf(row.get("series")),
                    String.valueOf(row.get("study")));
        }
    }

    private static void storeImage(String patient, String instance, String series, String study) throws IOException {
        DataSet image = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, instance)
                .set(Tag.PATIENT_ID, patient)
                .set(Tag.STUDY_INSTANCE_UID, study)
                .set(Tag.SERIES_INSTANCE_UID, series)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[128])
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomFile.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        TestPlatform.get()
                .research()
                .put(
                        "dicom/" + study + "/" + series + "/" + instance + ".dcm",
                        file.toByteArray(),
                        "application/dicom");
    }
}
