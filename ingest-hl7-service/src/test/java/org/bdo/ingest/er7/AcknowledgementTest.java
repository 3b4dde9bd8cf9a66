package org.bdo.ingest.er7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(3));

    @Test
    void answersInTheSendersVersionWithItsControlId() {
        String ack = ack(
                Acknowledgement.AA,
                "MSH|^~\\&|HIS|MO1|BDO|OP|2026||ADT^A01^ADT_A01|MSG7|T|2.3.1||||||UNICODE UTF-8\rPID|1",
                null);
        assertThat(ack)
                .isEqualTo("MSH|^~\\&|BDO|OP|HIS|MO1|20260102030405+0300||ACK^A01|ACK1|T|2.3.1||||||UNICODE UTF-8\r"
                        + "MSA|AA|MSG7\r");
    }

    @Test
    void answersInTheSendersCharset() {
        Charset cp1251 = Charset.forName("windows-1251");
        byte[] message = "MSH|^~\\&|МИС|Больница|||2026||ADT^A01|1|P|2.5\rPID|1".getBytes(cp1251);
        byte[] ack = Acknowledgement.AA.to(message, cp1251, null, "ACK1", NOW);
        assertThat(new String(ack, cp1251)).startsWith("MSH|^~\\&|||МИС|Больница|");
    }

    @Test
    void tellsTheReason() {
        Fault fault = new Fault("hl7.no-type", "No type.");
        String ack = ack(Acknowledgement.AE, "MSH|^~\\&|HIS|MO1|||2026|||MSG7|P|2.5", fault);
        assertThat(ack)
                .contains("\rMSA|AE|MSG7|No type.\r")
                .contains("\rERR|||100^Segment sequence error^HL70357|E|hl7.no-type|||No type.\r");
    }

    @Test
    void answersWhatIsNoMessageAtAll() {
        String ack = ack(Acknowledgement.AE, "garbage", new Fault("hl7.no-msh", "No MSH."));
        assertThat(ack).startsWith("MSH|^~\\&|||||").contains("|ACK|ACK1|P|2.5\rMSA|AE||No MSH.\r");
    }

    @Test
    void answersAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            byte[] message = random.nextBoolean()
                    ? bytes
                    : ("MSH|" + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(new String(
                            Acknowledgement.AE.to(message, null, new Fault("r", "s"), "A", NOW),
                            StandardCharsets.US_ASCII))
                    .startsWith("MSH")
                    .contains("\rMSA");
        }
    }

    private static String ack(Acknowledgement code, String message, @Nullable Fault fault) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return new String(code.to(bytes, StandardCharsets.UTF_8, fault, "ACK1", NOW), StandardCharsets.UTF_8);
    }
}
