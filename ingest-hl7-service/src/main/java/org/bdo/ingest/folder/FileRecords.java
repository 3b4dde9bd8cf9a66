package org.bdo.ingest.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.batch.Batch;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file.
 *
 * @param kind of all its records
 * @param records each as it stands in the file, byte for byte; empty where the file is none of ours
 */
record FileRecords(RecordKind kind, List<byte[]> records) {

    private static final int HEAD = 4096;
    private static final Pattern HL7 = Pattern.compile("(?s)(MSH|FHS|BHS)[^A-Za-z0-9].*");

    /**
     * Of these bytes.
     *
     * @param known what the file is; null to tell it by the bytes
     */
    static FileRecords of(byte[] file, @Nullable RecordKind known) {
        RecordKind kind = known == null ? kind(file) : known;
        if (kind == null || file.length == 0) {
            return new FileRecords(RecordKind.HL7V2, List.of());
        }
        List<byte[]> records = switch (kind) {
            case HL7V2 -> messages(file);
            case FHIR -> resources(file);
            case CDA -> List.of(file);
            case DICOM -> List.of();
        };
        return new FileRecords(kind, records);
    }

    /** By the first character that means something. */
    private static @Nullable RecordKind kind(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1)
                .replaceFirst("^(\u00ef\u00bb\u00bf)?[\\s\u000b]*", "");
        if (HL7.matcher(head).matches()) {
            return RecordKind.HL7V2;
        }
        return head.startsWith("{") ? RecordKind.FHIR : head.startsWith("<") ? RecordKind.CDA : null;
    }

    /** What cannot be cut, such as text without any MSH, is one record, to be held back. */
    private static List<byte[]> messages(byte[] file) {
        List<byte[]> messages = Batch.of(file).messages();
        return messages.isEmpty() ? List.of(file) : messages;
    }

    /** One resource, or, where each line is an object by itself, one on every line (NDJSON). */
    private static List<byte[]> resources(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        for (int from = 0, to; from < file.length; from = to + 1) {
            to = from;
            while (to < file.length && file[to] != '\n') {
                to++;
            }
            byte[] line = Arrays.copyOfRange(file, from, to);
            String text = new String(line, StandardCharsets.UTF_8).strip();
            if (!text.isEmpty() && !(text.startsWith("{") && text.endsWith("}"))) {
                return List.of(file);
            }
            if (!text.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
