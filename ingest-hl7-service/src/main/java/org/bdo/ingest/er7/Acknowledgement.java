package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message (HL7 v2.5.1, 2.9 and table 0008). AA its bytes are durable; AE to send it again as it is does not
 * help (it is durable but unreadable, or too large to be kept); AR it was not kept for no fault of its own, send it again later.
 * In enhanced mode the same is said before of the commit alone: CA it is durable; CE it could not be made durable, send it
 * again later; CR it will not be taken as it is.
 */
public enum Acknowledgement {
    AA,
    AE,
    AR,
    CA,
    CE,
    CR;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    /**
     * The answer in the sender's charset, delimiters and version, MSA-2 being its MSH-10; segments end in CR.
     *
     * @param bytes the message answered, as far as it is at hand; it need not be readable
     * @param charset of the message, where known
     * @param fault what is wrong, for AE and AR
     */
    public byte[] to(
            byte[] bytes, @Nullable Charset charset, @Nullable Fault fault, String controlId, ZonedDateTime now) {
        Charset encoding = charset == null ? StandardCharsets.US_ASCII : charset;
        Head head = Head.of(bytes, encoding);
        String separator = String.valueOf(head.delimiters().field());
        String msh = String.join(
                separator,
                "MSH",
                head.delimiters().encoding(),
                head.field(5),
                head.field(6),
                head.field(3),
                head.field(4),
                TIME.format(now),
                "",
                "ACK" + trigger(head),
                controlId,
                head.field(11).isEmpty() ? "P" : head.field(11),
                head.field(12).isEmpty() ? "2.5" : head.field(12),
                "",
                "",
                "",
                "",
                "",
                head.field(18));
        String msa = String.join(
                separator,
                "MSA",
                name(),
                head.field(10),
                fault == null ? "" : escaped(fault.reason(), head.delimiters()));
        return (trim(msh, separator) + "\r" + trim(msa, separator) + "\r" + err(fault, head, separator))
                .getBytes(encoding);
    }

    private static String trigger(Head head) {
        String[] type = head.field(9)
                .split(
                        java.util.regex.Pattern.quote(
                                String.valueOf(head.delimiters().component())),
                        -1);
        return type.length < 2 || type[1].isEmpty() ? "" : head.delimiters().component() + type[1];
    }

    private String err(@Nullable Fault fault, Head head, String separator) {
        if (fault == null) {
            return "";
        }
        char component = head.delimiters().component();
        // ERR-3 of table 0357: 100 segment sequence error for what cannot be read, 207 application internal error
        // otherwise
        String code = this == AE || this == CR
                ? "100" + component + "Segment sequence error"
                : "207" + component + "Application internal error";
        return String.join(
                        separator,
                        "ERR",
                        "",
                        "",
                        code + component + "HL70357",
                        "E",
                        escaped(fault.rule(), head.delimiters()),
                        "",
                        "",
                        escaped(fault.reason(), head.delimiters()))
                + "\r";
    }

    private static String trim(String segment, String separator) {
        String trimmed = segment;
        while (trimmed.endsWith(separator)) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed;
    }

    /** A text of ours in the sender's delimiters, which may be any character. */
    private static String escaped(String text, Delimiters delimiters) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char code = delimiters.code(c);
            if (code == 0) {
                out.append(c);
            } else {
                out.append(delimiters.escape()).append(code).append(delimiters.escape());
            }
        }
        return out.toString();
    }
}
