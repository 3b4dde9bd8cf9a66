package org.bdo.deid.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bdo.deid.Answer;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.dicom.Ct;
import org.bdo.deid.face.PhantomSeries;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Slices of a head on their way where the profile in force removes faces. */
@DeidTest
class FacesIT {

    private static final String SOURCE = "mo-0006";

    @Autowired
    private RestTestClient http;

    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final Feed feed = new Feed();

    /** A newer version of the profile in force, for the time of a test. */
    @BeforeEach
    void removeFaces() {
        String document = ShippedProfiles.document("research-default")
                .replaceFirst("version: \\d+", "version: 1000")
                .replace("dicom:\n", "dicom:\n  pixels: {faces: remove}\n");
        stored.jdbc()
                .sql(
                        "insert into deid.profile (name, version, document, created_by) values ('research-default', 1000, ?, 'test')")
                .param(document)
                .update();
    }

    @AfterEach
    void keepFaces() {
        stored.jdbc().sql("delete from deid.profile where version = 1000").update();
        feed.close();
    }

    @Test
    void aSeriesWaitsUntilItIsTogetherAndLeavesWithoutItsFace() throws IOException, SQLException {
        List<byte[]> files = PhantomSeries.files("1.2.643.9.1", "FACE-IT-1");
        List<String> records = new ArrayList<>();
        records.add(feed.image(SOURCE, files.getFirst()));
        stored.awaitState(records.getFirst(), "");
        try (Connection other = claimed(records.getFirst())) {
            for (byte[] file : files.subList(1, files.size() - 1)) {
                records.add(feed.image(SOURCE, file));
            }
            for (String record : records.subList(1, records.size())) {
                stored.awaitState(record, "WAITING");
            }
            assertThat(Answer.to(http.get().uri("/counts"), "operator"))
                    .contains("\"source\":\"" + SOURCE + "\"", "\"done\":0");
            assertThat(count("state in ('WAITING', 'QUARANTINED')")).isEqualTo(records.size());
            other.rollback(); // as the database does when the process that holds the claim is killed
        }
        stored.awaitDone(records.toArray(String[]::new));
        assertThat(results(records)).allSatisfy(PhantomSeries::requireFaceless);

        String late = feed.image(SOURCE, files.getLast());
        stored.awaitDone(late);
        records.add(late);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(count("attempts > 2 and state = 'DONE'")).isEqualTo(records.size() - 1));
        assertThat(results(records)).allSatisfy(PhantomSeries::requireFaceless);
    }

    @Test
    void whatIsNoVolumeIsHeldBackSliceBySlice() throws IOException {
        List<byte[]> files = PhantomSeries.files("1.2.643.9.3", "FACE-IT-2");
        List<String> records = new ArrayList<>();
        for (byte[] file : files.subList(0, 5)) {
            records.add(feed.image("mo-0005", file));
        }
        records.forEach(record -> stored.awaitState(record, "QUARANTINED pixel.face"));
        String chest = feed.image(
                "mo-0005", Ct.file(Ct.builder("FACE-IT-2", "1.2.643.9.9").build()));
        stored.awaitDone(chest);
        assertThat(Answer.preview(http, "research-default", files.getFirst(), "application/dicom"))
                .contains("\"held\":true", "pixel.face", "waits for the rest of its series");
    }

    /** The claim of another process on the series of this record. */
    private Connection claimed(String record) throws SQLException {
        Connection other = platform.jdbcAdmin("research").getConnection();
        other.setAutoCommit(false);
        try (var claim = other.prepareStatement("select s.series from deid.head_series s join deid.record r"
                + " on r.series = s.series where r.id = ? for update of s")) {
            claim.setString(1, record);
            assertThat(claim.executeQuery().next()).isTrue();
        }
        return other;
    }

    private long count(String where) {
        return stored.jdbc()
                .sql("select count(*) from deid.record where source = ? and " + where)
                .param(SOURCE)
                .query(Long.class)
                .single();
    }

    private List<DataSet> results(List<String> records) throws IOException {
        List<DataSet> results = new ArrayList<>();
        for (String record : records) {
            String key = stored.jdbc()
                    .sql("select object_key from research_v1.imaging where record = ?")
                    .param(record)
                    .query(String.class)
                    .single();
            byte[] bytes = platform.research().get(key).readAllBytes();
            results.add(DicomFile.read(new ByteArrayInputStream(bytes)).dataSet());
        }
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.string(Tag.PATIENT_NAME)).startsWith("p-"));
        return results;
    }
}
