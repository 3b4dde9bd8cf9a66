package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.RecordReceived;
import org.bdo.contracts.Topics;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.local.TestPlatform;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IngestTest
class MllpIT {

    private static final Charset CP1251 = Charset.forName("windows-1251");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aMessageIsStoredAnsweredAccountedForAndConverted() throws Exception {
        byte[] bytes = Messages.adt("m-1").getBytes(CP1251);
        String id = id("mo-0001", bytes);
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(0))) {
            client.write(MllpClient.frame(bytes));
            assertThat(client.read(CP1251)).contains("\rMSA|AA|m-1\r");
        }
        RecordReceived received = Events.await(Topics.INGEST_RECEIVED, id, RecordReceived.class);
        assertThat(received.charset()).isEqualTo("windows-1251");
        assertThat(received.controlId()).isEqualTo("m-1");
        assertThat(object(received.objectKey())).isEqualTo(bytes);
        assertThat(Events.await(Topics.ACCOUNTING_RECEIVED, id, RecordAccounted.class)
                        .size())
                .isEqualTo(bytes.length);
        RecordConverted converted = Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        assertThat(converted.messageType()).isEqualTo("ADT^A01");
        assertThat(converted.warnings()).isEmpty();
        assertThat(patient(converted).getNameFirstRep().getFamily()).isEqualTo("Пушкарёв");
        assertThat(Events.all(Topics.INGEST_CONVERTED))
                .filteredOn(event -> event.value().contains(id))
                .allMatch(event ->
                        event.key().matches("[0-9a-f]{32}") && !event.key().equals(id));
    }

    @Test
    void pipelinedAndFragmentedMessagesAreAnsweredInTheirOrder() throws IOException, InterruptedException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            stream.writeBytes(MllpClient.frame(Messages.adt("p-" + i)));
        }
        byte[] bytes = stream.toByteArray();
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(1))) {
            int cut = bytes.length / 3;
            for (int from = 0; from < bytes.length; from += cut) {
                client.write(java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cut)));
                Thread.sleep(20);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(client.read(StandardCharsets.UTF_8)).contains("\rMSA|AA|p-" + i + "\r");
            }
        }
        assertThat(count("source = 'mo-0002' and control_id like 'p-%'")).isEqualTo(20);
    }

    @Test
    void theSameMessageAgainIsAcknowledgedAndStoredOnce() throws Exception {
        String message = Messages.adt("d-1");
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(0));
                MllpClient other = new MllpClient(Surroundings.mllpPort(1))) {
            assertThat(client.send(message)).contains("MSA|AA|d-1");
            assertThat(client.send(message)).contains("MSA|AA|d-1");
            assertThat(other.send(message)).contains("MSA|AA|d-1");
        }
        assertThat(count("control_id = 'd-1' and source = 'mo-0001'")).isOne();
        assertThat(count("control_id = 'd-1' and source = 'mo-0002'")).isOne();
        String id = id("mo-0001", message.getBytes(StandardCharsets.UTF_8));
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        assertThat(Events.all(Topics.ACCOUNTING_RECEIVED))
                .filteredOn(event -> event.value().contains(id))
                .hasSize(1);
    }

    @Test
    void aBrokenMessageIsRefusedWithItsReasonKeptAndTheNextOneAccepted() throws Exception {
        String broken = "PID|1||42||Secret^Name";
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(0))) {
            assertThat(client.send(broken)).contains("\rMSA|AE||").contains("|hl7.no-msh|");
            assertThat(client.send(broken)).contains("\rMSA|AE||");
            assertThat(client.send(Messages.adt("b-1"))).contains("MSA|AA|b-1");
        }
        String id = id("mo-0001", broken.getBytes(StandardCharsets.UTF_8));
        RecordQuarantined quarantined = Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class);
        assertThat(quarantined.rule()).isEqualTo("hl7.no-msh");
        Events.await(Topics.ACCOUNTING_RECEIVED, id, RecordAccounted.class);
        assertThat(object("raw/mo-0001/HL7V2/" + id.substring(0, 2) + "/" + id))
                .isEqualTo(broken.getBytes(StandardCharsets.UTF_8));
        assertThat(Events.all(Topics.INGEST_QUARANTINED))
                .noneMatch(event -> event.value().contains("Secret"));
    }

    @Test
    void whatCannotBeConvertedIsQuarantinedAfterItsAcknowledgement() throws Exception {
        String message = "MSH|^~\\&|HIS|MO1|||20260105||MFN^M02|nopid|P|2.5\rMFI|1\r";
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(0))) {
            assertThat(client.send(message)).contains("MSA|AA|nopid");
        }
        String id = id("mo-0001", message.getBytes(StandardCharsets.UTF_8));
        assertThat(Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class)
                        .rule())
                .isEqualTo("hl7.no-pid");
    }

    @Test
    void anOversizeMessageIsRefusedAndTheNextOneAccepted() throws IOException {
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(2))) {
            String large = Messages.adt("o-1") + "NTE|1||" + "x".repeat(2 * 1024 * 1024);
            assertThat(client.send(large)).contains("\rMSA|AE|o-1|").contains("ingest.too-large");
            assertThat(client.send(Messages.adt("o-2"))).contains("MSA|AA|o-2");
        }
        assertThat(count("control_id = 'o-1'")).isZero();
    }

    @Test
    void withoutTheDatabaseNothingIsAcknowledged() throws Exception {
        String message = Messages.adt("s-1");
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(2))) {
            Surroundings.DATABASE.cut();
            try {
                assertThat(client.send(message)).contains("\rMSA|AR|s-1|").contains("ingest.unavailable");
                assertThat(client.send(message.replace("|P|2.5", "|P|2.5|||AL|AL")))
                        .contains("\rMSA|CE|s-1|");
            } finally {
                Surroundings.DATABASE.join();
            }
            String answer = client.send(message); // until the connection pool has found its way back
            for (int i = 0; i < 60 && !answer.contains("MSA|AA|s-1"); i++) {
                assertThat(answer).contains("MSA|AR|s-1");
                Thread.sleep(200);
                answer = client.send(message);
            }
            assertThat(answer).contains("MSA|AA|s-1");
        }
        assertThat(count("control_id = 's-1'")).isOne();
        Events.await(Topics.INGEST_CONVERTED, id("mo-0003", bytes(message)), RecordConverted.class);
    }

    @Test
    void withoutTheObjectStoreWhatIsSmallWaitsInTheJournalAndWhatIsLargeIsNotAcknowledged() throws Exception {
        String message = Messages.adt("j-1");
        String large = Messages.adt("j-2") + "NTE|1||" + "x".repeat(200 * 1024);
        String id = id("mo-0003", bytes(message));
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(2))) {
            Surroundings.STORE.cut();
            try {
                assertThat(client.send(message)).contains("MSA|AA|j-1");
                assertThat(client.send(large)).contains("\rMSA|AR|j-2|").contains("ingest.unavailable");
                assertThat(jdbc.sql("select bytes from inbox where record = ?")
                                .param(id)
                                .query(byte[].class)
                                .single())
                        .isEqualTo(bytes(message));
                assertThat(count("control_id = 'j-1' and state = 'RECEIVED'")).isOne();
                assertThat(count("control_id = 'j-2'")).isZero();
            } finally {
                Surroundings.STORE.join();
            }
            assertThat(client.send(large)).contains("MSA|AA|j-2");
        }
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        assertThat(object("raw/mo-0003/HL7V2/" + id.substring(0, 2) + "/" + id)).isEqualTo(bytes(message));
    }

    @Test
    void enhancedModeCommitsFirst() throws IOException {
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(0))) {
            client.write(MllpClient.frame(Messages.adt("e-1").replace("|P|2.5", "|P|2.3.1|||AL|AL")));
            assertThat(client.read(StandardCharsets.UTF_8)).contains("|2.3.1\rMSA|CA|e-1\r");
            assertThat(client.read(StandardCharsets.UTF_8)).contains("|2.3.1\rMSA|AA|e-1\r");
            client.write(MllpClient.frame(Messages.adt("e-2").replace("|P|2.5", "|P|2.5|||NE|NE")));
            client.write(MllpClient.frame(Messages.adt("e-3").replace("|P|2.5", "|P|2.5|||ER|SU")));
            assertThat(client.read(StandardCharsets.UTF_8)).as("none for e-2").contains("\rMSA|AA|e-3\r");
        }
        assertThat(count("control_id in ('e-1', 'e-2', 'e-3')")).isEqualTo(3);
    }

    @Test
    void eachMessageOfABatchIsARecordAndIsAnsweredInABatch() throws IOException {
        String batch = "FHS|^~\\&|LIS|LAB|BDO|OP|2026|||f|F7\rBHS|^~\\&|LIS|LAB\r" + Messages.adt("ba-1")
                + "PID|broken\r" + Messages.adt("ba-2") + "BTS|3\rFTS|1\r";
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(1))) {
            assertThat(client.send(batch))
                    .startsWith("FHS|^~\\&|BDO|OP|LIS|LAB|")
                    .contains(
                            "\rMSA|AA|ba-1\r",
                            "\rMSA|AA|ba-2\r",
                            "\rBTS|2|The trailer says 3 messages, 2 came.\rFTS|1\r");
            assertThat(client.send(batch)).contains("\rMSA|AA|ba-1\r");
        }
        assertThat(count("control_id like 'ba-%'")).isEqualTo(2);
    }

    @Test
    void bareMessagesInTheListenersCharsetAreTaken() throws Exception {
        Charset cp866 = Charset.forName("IBM866");
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(Surroundings.BARE))) {
            client.write((Messages.adt("u-1") + Messages.adt("u-2")).getBytes(cp866));
            assertThat(client.readAll(cp866)).startsWith("MSH|").contains("\rMSA|AA|u-1\r", "\rMSA|AA|u-2\r");
        }
        assertThat(count("control_id like 'u-_' and charset = 'IBM866' and charset_basis = 'LISTENER'"))
                .isEqualTo(2);
    }

    @Test
    void overTlsOnlyWhoShowsAKnownCertificateIsHeard() throws Exception {
        int port = Surroundings.mllpPort(Surroundings.SECURE);
        try (MllpClient client =
                new MllpClient(Certificates.of("sender").getSocketFactory().createSocket("localhost", port))) {
            assertThat(client.send(Messages.adt("t-1"))).contains("MSA|AA|t-1");
            assertThat(client.send(Messages.adt("t-2"))).contains("MSA|AA|t-2");
        }
        assertThatThrownBy(() -> {
                    try (MllpClient stranger = new MllpClient(
                            Certificates.of("stranger").getSocketFactory().createSocket("localhost", port))) {
                        stranger.send(Messages.adt("t-3"));
                    }
                })
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    try (MllpClient plain = new MllpClient(port)) {
                        plain.send(Messages.adt("t-3"));
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(count("control_id like 't-_'")).isEqualTo(2);
    }

    @Test
    void thousandsOfIdleConnectionsLeaveRoomForABusyOne() throws IOException {
        List<MllpClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 3000; i++) {
                idle.add(new MllpClient(Surroundings.mllpPort(1)));
            }
            assertThat(idle.getLast().send(Messages.adt("i-last"))).contains("MSA|AA|i-last");
            assertThat(idle.getFirst().send(Messages.adt("i-first"))).contains("MSA|AA|i-first");
        } finally {
            for (MllpClient client : idle) {
                client.close();
            }
        }
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private int count(String where) {
        return jdbc.sql("select count(*) from record where " + where)
                .query(Integer.class)
                .single();
    }

    private static Patient patient(RecordConverted converted) throws IOException, UnconvertibleException {
        Bundle bundle = (Bundle) FhirJson.read(new String(object(converted.objectKey()), StandardCharsets.UTF_8));
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] object(String key) throws IOException {
        try (InputStream in = TestPlatform.get().identified().get(key)) {
            return in.readAllBytes();
        }
    }

    private static String id(String source, byte[] bytes) throws NoSuchAlgorithmException {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return RecordId.of(source, RecordKind.HL7V2, sha256).value();
    }
}
