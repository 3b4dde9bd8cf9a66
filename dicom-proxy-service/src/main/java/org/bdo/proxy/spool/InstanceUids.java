package org.bdo.proxy.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/**
 * What an instance says it is, from the beginning of its data set; empty where it says nothing readable.
 *
 * @param study (0020,000D)
 * @param series (0020,000E)
 * @param sop what the association said, else (0008,0018)
 * @param sopClass what the association said, else (0008,0016)
 * @param transferSyntax what the association said, else (0002,0010) or what the data set shows
 */
public record InstanceUids(String study, String series, String sop, String sopClass, String transferSyntax) {

    private static final Limits SMALL_VALUES = Limits.DEFAULT.withValue(1024);

    /** Of a finished copy. */
    public static InstanceUids of(SpoolEntry entry) throws IOException {
        Facts facts = entry.facts();
        InstanceUids told = new InstanceUids("", "", facts.sopUid(), facts.sopClassUid(), facts.transferSyntaxUid());
        try (InputStream bytes = Files.newInputStream(entry.file())) {
            return told.with(bytes);
        }
    }

    /** Of the beginning of a data set that came over an association; the caller closes the stream. */
    public static InstanceUids of(Facts.Origin origin, InputStream beginning) throws IOException {
        return new InstanceUids("", "", origin.sopUid(), origin.sopClassUid(), origin.transferSyntaxUid())
                .with(beginning);
    }

    private InstanceUids with(InputStream bytes) throws IOException {
        InstanceUids found = this;
        try {
            Part10Input file = Part10Input.open(bytes, SMALL_VALUES);
            found = found.orSyntax(file.transferSyntax().uid());
            ElementReader reader = file.reader();
            for (Event event = reader.next(); event != Event.END && !past(reader); event = reader.next()) {
                if (event == Event.ELEMENT && reader.level() == 0) {
                    found = found.with(reader);
                }
            }
        } catch (DicomException _) {
            // What is broken here is for deid to judge; the copy is delivered with what could be read.
            return found;
        }
        return found;
    }

    private static boolean past(ElementReader reader) {
        return reader.level() == 0 && Integer.compareUnsigned(reader.tag(), Tag.SERIES_INSTANCE_UID) > 0;
    }

    private InstanceUids with(ElementReader reader) throws IOException {
        return switch (reader.tag()) {
            case Tag.SOP_CLASS_UID ->
                new InstanceUids(study, series, sop, sopClass.isEmpty() ? text(reader) : sopClass, transferSyntax);
            case Tag.SOP_INSTANCE_UID ->
                new InstanceUids(study, series, sop.isEmpty() ? text(reader) : sop, sopClass, transferSyntax);
            case Tag.STUDY_INSTANCE_UID -> new InstanceUids(text(reader), series, sop, sopClass, transferSyntax);
            case Tag.SERIES_INSTANCE_UID -> new InstanceUids(study, text(reader), sop, sopClass, transferSyntax);
            default -> this;
        };
    }

    private InstanceUids orSyntax(String shown) {
        return transferSyntax.isEmpty() ? new InstanceUids(study, series, sop, sopClass, shown) : this;
    }

    private static String text(ElementReader reader) throws IOException {
        return new String(reader.value(), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .trim();
    }
}
