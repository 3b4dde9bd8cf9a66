package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        assertThat(converted.warnings()).containsExactly("ZPD: no mapping");
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
    void withoutTheStoreNothingIsAcknowledged() throws Exception {
        String message = Messages.adt("s-1");
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(2))) {
            Surroundings.STORE.cut();
            try {
                assertThat(client.send(message)).contains("\rMSA|AR|s-1|").contains("ingest.unavailable");
            } finally {
                Surroundings.STORE.join();
            }
            assertThat(count("control_id = 's-1'")).isZero();
            assertThat(client.send(message)).contains("MSA|AA|s-1");
        }
        String id = id("mo-0003", message.getBytes(StandardCharsets.UTF_8));
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
    }

    @Test
    void conversionWaitsForTheStore() throws Exception {
        String message = Messages.adt("w-1");
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        String id = id("mo-0003", bytes);
        try (MllpClient client = new MllpClient(Surroundings.mllpPort(2))) {
            assertThat(client.send(message)).contains("MSA|AA|w-1");
            Surroundings.STORE.cut();
            try {
                Thread.sleep(2000);
            } finally {
                Surroundings.STORE.join();
            }
        }
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        assertThat(count("control_id = 'w-1' and state = 'CONVERTED'")).isOne();
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
