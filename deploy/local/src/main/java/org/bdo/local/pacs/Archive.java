package org.bdo.local.pacs;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/**
 * Takes every storage SOP class in whatever transfer syntax is offered first. It writes one DICOM file per instance, the data
 * set byte for byte as it was sent, and refuses what cannot be parsed to its end.
 */
final class Archive implements ServiceProvider {

    private static final String STANDARD = "1.2.840.10008.";
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private final String title;
    private final Path folder;

    Archive(String title, Path folder) throws IOException {
        this.title = title;
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public Optional<AssociateReject> refusal(AssociateRequest request) {
        return request.calledAe().equals(title) ? Optional.empty() : Optional.of(AssociateReject.CALLED_AE_UNKNOWN);
    }

    @Override
    public PresentationContext.Answer negotiate(PresentationContext proposed) {
        String sopClass = proposed.abstractSyntax();
        boolean storage =
                sopClass.startsWith(STORAGE) || Uid.isStorageClass(sopClass) || !sopClass.startsWith(STANDARD);
        return storage
                ? proposed.accepted(proposed.transferSyntaxes().getFirst())
                : proposed.refused(PresentationContext.Answer.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Override
    public int store(StoreRequest request, InputStream dataSet) throws IOException {
        if (!Uid.isValid(request.sopInstance())) {
            return CANNOT_UNDERSTAND; // it is going to be a file's name
        }
        Path part = folder.resolve(UUID.randomUUID() + ".part");
        try {
            write(request, dataSet, part);
            if (!parses(part)) {
                return CANNOT_UNDERSTAND;
            }
            Files.move(part, folder.resolve(request.sopInstance() + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
            return SUCCESS;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(StoreRequest request, InputStream dataSet, Path part) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 64 * 1024)) {
            FileMeta.write(
                    FileMeta.of(request.sopClass(), request.sopInstance(), TransferSyntax.of(request.transferSyntax())),
                    out);
            dataSet.transferTo(out);
        }
    }

    private static boolean parses(Path part) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(part), 64 * 1024)) {
            ElementReader reader = Part10Input.open(in, Limits.DEFAULT).reader();
            boolean elements = false;
            for (Event event = reader.next(); event != Event.END; event = reader.next()) {
                elements = true;
            }
            return elements;
        } catch (DicomException _) {
            return false;
        }
    }
}
