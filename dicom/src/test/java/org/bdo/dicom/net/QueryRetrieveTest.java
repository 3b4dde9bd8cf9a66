package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSets;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries and retrievals against DCMTK's dcmqrscp and against Orthanc; skipped where they are not installed. */
class QueryRetrieveTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final int STUDIES = 3;
    private static final int INSTANCES = 4;

    @TempDir
    private Path folder;

    private final MemoryProvider received = new MemoryProvider();
    private AssociationServer destination;
    private @Nullable Process archive;
    private int port;

    @BeforeEach
    void listen() throws IOException {
        destination = AssociationServer.start(0, received, Duration.ofSeconds(20), 10);
        port = Dcmtk.freePort();
    }

    @AfterEach
    void stop() throws Exception {
        destination.close();
        Process started = archive;
        if (started != null) {
            started.destroy();
            started.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcmqrscp", "Orthanc"})
    void studiesAreFoundMovedAndGot(String kind) throws Exception {
        start(kind);
        storeAll();
        try (Association association = open()) {
            QueryRetrieve query = new QueryRetrieve(association);

            List<DataSet> studies = new ArrayList<>();
            assertThat(query.find(QueryRetrieve.STUDY_ROOT_FIND, studyKeys("MRN-*"), studies::add))
                    .isZero();
            assertThat(studies)
                    .extracting(study -> study.string(Tag.STUDY_INSTANCE_UID))
                    .containsExactlyInAnyOrder("1.2.3.0", "1.2.3.1", "1.2.3.2");
            assertThat(studies)
                    .extracting(study -> study.string(Tag.PATIENT_NAME))
                    .containsOnly("Иванов^Иван^Иванович");
            assertThat(query.find(QueryRetrieve.STUDY_ROOT_FIND, studyKeys("NOBODY"), studies::add))
                    .isZero();
            assertThat(studies).hasSize(STUDIES);

            SubOperations moved = query.move(QueryRetrieve.STUDY_ROOT_MOVE, "STORE", study(1), _ -> true);
            assertThat(moved).isEqualTo(new SubOperations(0, 0, INSTANCES, 0, 0));
            assertThat(received.requests)
                    .extracting(ServiceProvider.StoreRequest::sopInstance)
                    .containsExactlyInAnyOrder("1.2.3.1.1.0", "1.2.3.1.1.1", "1.2.3.1.1.2", "1.2.3.1.1.3");

            MemoryProvider got = new MemoryProvider();
            SubOperations state = query.get(QueryRetrieve.STUDY_ROOT_GET, study(2), got, _ -> true);
            assertThat(state).isEqualTo(new SubOperations(0, 0, INSTANCES, 0, 0));
            assertThat(got.requests)
                    .extracting(ServiceProvider.StoreRequest::sopInstance)
                    .containsExactlyInAnyOrder("1.2.3.2.1.0", "1.2.3.2.1.1", "1.2.3.2.1.2", "1.2.3.2.1.3");
            assertThat(DataSet.decode(got.dataSets.getFirst(), Encoding.EXPLICIT_LITTLE)
                            .bytes(Tag.PIXEL_DATA))
                    .hasSize(128);
            association.release();
        }
    }

    @Test
    void aQueryIsCancelledAndTheAssociationGoesOn() throws Exception {
        start("dcmqrscp");
        storeAll();
        try (Association association = open()) {
            QueryRetrieve query = new QueryRetrieve(association);
            List<DataSet> studies = new ArrayList<>();

            int status = query.find(QueryRetrieve.STUDY_ROOT_FIND, studyKeys("*"), study -> {
                studies.add(study);
                return false;
            });

            assertThat(status).isIn(0xFE00, 0);
            assertThat(studies).hasSize(1);
            assertThat(association.echo()).isZero();
            association.release();
        }
    }

    @Test
    void whoeverRefusesInstancesSeesThemFail() throws Exception {
        start("dcmqrscp");
        storeAll();
        try (Association association = open()) {
            SubOperations state = new QueryRetrieve(association)
                    .get(QueryRetrieve.STUDY_ROOT_GET, study(0), (_, _) -> ServiceProvider.OUT_OF_RESOURCES, _ -> true);

            assertThat(state.failed()).isEqualTo(INSTANCES);
            assertThat(state.completed()).isZero();
            assertThat(association.echo()).isZero();
        }
    }

    private void start(String kind) throws Exception {
        Dcmtk.require(kind);
        archive = kind.equals("Orthanc") ? orthanc() : dcmqrscp();
        Dcmtk.awaitListening(port);
    }

    private Process dcmqrscp() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        String configuration = """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                destination = (STORE, localhost, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QR %s RW (100, 1024mb) ANY
                AETable END
                """.formatted(port, destination.port(), store);
        Path file = Files.writeString(folder.resolve("dcmqrscp.cfg"), configuration);
        return Dcmtk.start(folder, "dcmqrscp", "-c", file.toString());
    }

    private Process orthanc() throws IOException {
        String configuration = """
                {"StorageDirectory": "%s", "IndexDirectory": "%s", "HttpServerEnabled": false, "DicomAet": "QR",
                 "DicomPort": %d, "DicomCheckCalledAet": false, "Plugins": [], "DefaultEncoding": "Utf8",
                 "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                 "DicomModalities": {"destination": ["STORE", "localhost", %d]}}
                """.formatted(folder, folder, port, destination.port());
        Path file = Files.writeString(folder.resolve("orthanc.json"), configuration);
        return Dcmtk.start(folder, "Orthanc", file.toString());
    }

    private void storeAll() throws IOException {
        PresentationContext ct = new PresentationContext(1, Uid.CT_IMAGE_STORAGE, List.of(EXPLICIT));
        try (Association association =
                Association.open(new Peer("localhost", port), Association.request("QR", "STORE", List.of(ct)))) {
            for (int study = 0; study < STUDIES; study++) {
                for (int number = 0; number < INSTANCES; number++) {
                    DataSet image = image(study, number);
                    assertThat(association.store(
                                    Uid.CT_IMAGE_STORAGE,
                                    image.string(Tag.SOP_INSTANCE_UID, ""),
                                    EXPLICIT,
                                    new ByteArrayInputStream(image.encode(Encoding.EXPLICIT_LITTLE))))
                            .isZero();
                }
            }
            association.release();
        }
    }

    private static DataSet image(int study, int number) {
        return DataSets.image().toBuilder()
                .set(Tag.PATIENT_ID, "MRN-" + study)
                .set(Tag.STUDY_INSTANCE_UID, "1.2.3." + study)
                .set(Tag.SERIES_INSTANCE_UID, "1.2.3." + study + ".1")
                .set(Tag.SOP_INSTANCE_UID, "1.2.3." + study + ".1." + number)
                .set(Tag.STUDY_ID, "S" + study)
                .set(Tag.ACCESSION_NUMBER, "A" + study)
                .set(Tag.STUDY_TIME, "101010")
                .setInts(Tag.SERIES_NUMBER, 1)
                .build();
    }

    private Association open() throws IOException {
        List<PresentationContext> query = List.of(
                new PresentationContext(1, Uid.VERIFICATION, List.of(EXPLICIT)),
                new PresentationContext(3, QueryRetrieve.STUDY_ROOT_FIND, List.of(EXPLICIT)),
                new PresentationContext(5, QueryRetrieve.STUDY_ROOT_MOVE, List.of(EXPLICIT)),
                new PresentationContext(7, QueryRetrieve.STUDY_ROOT_GET, List.of(EXPLICIT)));
        List<PresentationContext> storage =
                List.of(new PresentationContext(9, Uid.CT_IMAGE_STORAGE, List.of(EXPLICIT)));
        return Association.open(new Peer("localhost", port), QueryRetrieve.getRequest("QR", "STORE", query, storage));
    }

    private static DataSet studyKeys(String patientId) {
        return DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .set(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tag.PATIENT_ID, patientId)
                .set(Tag.PATIENT_NAME, "")
                .set(Tag.STUDY_INSTANCE_UID, "")
                .build();
    }

    private static DataSet study(int number) {
        return DataSet.builder()
                .set(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
                .set(Tag.STUDY_INSTANCE_UID, "1.2.3." + number)
                .build();
    }
}
