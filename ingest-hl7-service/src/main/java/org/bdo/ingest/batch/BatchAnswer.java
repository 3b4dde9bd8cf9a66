package org.bdo.ingest.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.bdo.ingest.er7.Delimiters;
import org.bdo.ingest.er7.Head;

/** A batch of acknowledgements for a batch of messages (HL7 v2.5.1, 2.10.3.2): the envelope as the sender's own. */
public final class BatchAnswer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    private BatchAnswer() {}

    /**
     * The answer's bytes.
     *
     * @param batch what is answered
     * @param answers the acknowledgements, in the order of the messages
     * @param comment what is to be said of the whole batch; may be empty
     */
    public static byte[] of(byte[] batch, List<byte[]> answers, String comment, String controlId, ZonedDateTime now) {
        Head head = Head.of(batch, StandardCharsets.ISO_8859_1);
        String separator = String.valueOf(head.delimiters().field());
        boolean file = head.segment() != null && head.segment().name().equals("FHS");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String time = TIME.format(now);
        if (file) {
            line(out, header("FHS", head, separator, controlId, time));
        }
        line(out, header("BHS", head, separator, controlId, time));
        answers.forEach(out::writeBytes);
        line(out, String.join(separator, "BTS", String.valueOf(answers.size()), comment));
        if (file) {
            line(out, "FTS" + separator + "1");
        }
        return out.toByteArray();
    }

    private static String header(String name, Head head, String separator, String controlId, String time) {
        Delimiters delimiters = head.delimiters();
        return String.join(
                separator,
                name,
                delimiters.encoding(),
                head.field(5),
                head.field(6),
                head.field(3),
                head.field(4),
                time,
                "",
                "",
                "",
                controlId,
                head.field(11));
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + '\r').getBytes(StandardCharsets.ISO_8859_1));
    }
}
