package org.bdo.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final String FILE = """
            FHS|^~\\&|LIS|LAB|BDO|OP|2026|||f-1|F1
            BHS|^~\\&|LIS|LAB|BDO|OP|2026|||b-1|B1
            MSH|^~\\&|LIS|LAB|||2026||ORU^R01|1|P|2.5
            OBX|1|TX|||MSH|x
            BHSX is text
            MSH|^~\\&|LIS|LAB|||2026||ORU^R01|2|P|2.5
            BTS|2
            BHS|^~\\&
            MSH|^~\\&|LIS|LAB|||2026||ORU^R01|3|P|2.5
            BTS|1
            FTS|2
            """.replace('\n', '\r');

    @Test
    void cutsABatchIntoItsMessages() {
        Batch batch = Batch.of(FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(Batch.isBatch(FILE.getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(batch.messages())
                .extracting(BatchTest::text)
                .containsExactly(
                        "MSH|^~\\&|LIS|LAB|||2026||ORU^R01|1|P|2.5\rOBX|1|TX|||MSH|x\rBHSX is text\r",
                        "MSH|^~\\&|LIS|LAB|||2026||ORU^R01|2|P|2.5\r",
                        "MSH|^~\\&|LIS|LAB|||2026||ORU^R01|3|P|2.5\r");
        assertThat(batch.declared()).isEqualTo(3);
    }

    @Test
    void aSingleMessageIsNoBatch() {
        byte[] message = "MSH|^~\\&|A\rBTS".getBytes(StandardCharsets.UTF_8);
        assertThat(Batch.isBatch(message)).isFalse();
        assertThat(Batch.of(message).declared()).isZero();
    }

    @Test
    void answersWithTheSendersEnvelope() {
        byte[] answer = BatchAnswer.of(
                FILE.getBytes(StandardCharsets.UTF_8),
                List.of("MSH|a\rMSA|AA|1\r".getBytes(StandardCharsets.UTF_8)),
                "",
                "C",
                ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC));
        assertThat(text(answer)).isEqualTo("""
                FHS|^~\\&|BDO|OP|LIS|LAB|20260102030405+0000||||C|F1
                BHS|^~\\&|BDO|OP|LIS|LAB|20260102030405+0000||||C|F1
                MSH|a
                MSA|AA|1
                BTS|1|
                FTS|1
                """.replace('\n', '\r'));
    }

    /** However many messages, of whatever lines: all come out, in order, byte for byte. */
    @Test
    void losesNoByteOfAnyMessage() {
        Random random = new Random(23);
        for (int round = 0; round < 500; round++) {
            List<String> messages = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                StringBuilder message =
                        new StringBuilder("MSH|^~\\&|").append(i).append('\r');
                for (int line = random.nextInt(5); line > 0; line--) {
                    message.append("NTE|")
                            .append((char) (0xC0 + random.nextInt(64)))
                            .append("|MSH|BTS\r");
                }
                messages.add(message.toString());
            }
            String batch = "BHS|^~\\&\r" + String.join("", messages) + "BTS|" + messages.size() + "\r";
            Batch cut = Batch.of(batch.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(cut.messages())
                    .extracting(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(messages);
            assertThat(cut.declared()).isEqualTo(messages.size());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
