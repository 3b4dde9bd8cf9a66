package org.bdo.demo.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;

/** What a file is, by its contents. */
enum FileKind {
    DICOM,
    HL7V2,
    FHIR,
    CDA,
    UNKNOWN;

    private static final int HEAD = 8192;
    private static final int MARK_AT = 128;

    /** Looks into the file. */
    static FileKind of(Path file) throws IOException {
        byte[] head = head(file);
        if (isMarked(head)) {
            return DICOM;
        }
        String text = text(head);
        if (text.matches("(?s)(MSH|FHS|BHS)[^A-Za-z0-9\\s].*")) {
            return HL7V2;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return text.contains("\"resourceType\"") ? FHIR : UNKNOWN;
        }
        if (text.startsWith("<")) {
            return text.contains("ClinicalDocument") ? CDA : UNKNOWN;
        }
        return isDataSet(file) ? DICOM : UNKNOWN;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isMarked(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith("DICM", MARK_AT)
                || new String(head, StandardCharsets.ISO_8859_1).startsWith("DICM");
    }

    /** The beginning without byte order mark, MLLP's start byte and blanks. */
    private static String text(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String unmarked = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        return unmarked.replaceFirst("^[\\s\u000b]+", "");
    }

    /** Without preamble and mark, only a data set that has at least the UID or the class of an instance counts. */
    private static boolean isDataSet(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            DicomFile read = DicomFile.readHeader(in);
            return read.dataSet().contains(Tag.SOP_CLASS_UID)
                    || read.dataSet().contains(Tag.SOP_INSTANCE_UID)
                    || !read.meta().isEmpty();
        } catch (IOException e) {
            // Not readable as a data set: then it is none; a file that cannot be read at all failed before.
            return file.getFileName() != null && file.getFileName().toString().endsWith(".dcm");
        }
    }
}
