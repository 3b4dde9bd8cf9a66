package org.bdo.demo.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Sha256;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.HttpSender;
import org.bdo.demo.send.StoreScu;
import org.bdo.demo.target.Target;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;

/**
 * Sends a DICOM file as a modality would, by C-STORE; what a modality could not send or the peer does not take is uploaded,
 * so that it is kept and its fault told.
 */
final class DicomSending {

    private final Target target;
    private final String source;
    private final HttpSender upload;

    DicomSending(Target target, String source, HttpSender upload) {
        this.target = target;
        this.source = source;
        this.upload = upload;
    }

    /** The answer and the way on which it was got. */
    record Result(String way, Answer answer) {}

    Result send(Path file) throws IOException {
        Header header = header(file);
        if (header.storable()) {
            Answer answer = store(file, header);
            if (!(answer instanceof Answer.Refused) && !(answer instanceof Answer.Busy)) {
                return new Result("C-STORE", answer);
            }
        }
        return new Result("upload", upload.send(RecordKind.DICOM, file));
    }

    private Answer store(Path file, Header header) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), target.dicomPort());
        String calledAe = target.calledAes().getOrDefault(source, "");
        try (StoreScu scu = new StoreScu(address, calledAe, header.sopClass(), header.transferSyntax())) {
            if (!scu.accepted()) {
                return new Answer.Refused("presentation context not accepted", "");
            }
            try (InputStream dataSet = header.dataSet(file)) {
                Answer answer = scu.store(header.sopInstance(), dataSet, id(file, header));
                scu.release();
                return answer;
            }
        } catch (IOException e) {
            // The association broke, perhaps over this very file: upload it and let the platform say what is wrong.
            return new Answer.Refused("association ended: " + e.getMessage(), "");
        }
    }

    private String id(Path file, Header header) throws IOException {
        try (InputStream dataSet = header.dataSet(file)) {
            return RecordId.of(source, RecordKind.DICOM, Sha256.of(dataSet)).value();
        }
    }

    private static Header header(Path file) throws IOException {
        long start = DataSetStart.of(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            DicomFile read = DicomFile.readHeader(in);
            return new Header(
                    read.dataSet().string(Tag.SOP_CLASS_UID, ""),
                    read.dataSet().string(Tag.SOP_INSTANCE_UID, ""),
                    // What the data set shows to be may differ from what the file meta says: a sender tells the truth.
                    read.transferSyntax().uid(),
                    start);
        } catch (IOException e) {
            return new Header("", "", "", start);
        }
    }

    /**
     * What a C-STORE needs to know.
     *
     * @param start where the data set begins in the file
     */
    private record Header(String sopClass, String sopInstance, String transferSyntax, long start) {

        boolean storable() {
            return !sopClass.isEmpty()
                    && !sopInstance.isEmpty()
                    && sopInstance.length() <= 64
                    && sopClass.length() <= 64;
        }

        InputStream dataSet(Path file) throws IOException {
            InputStream in = new BufferedInputStream(Files.newInputStream(file));
            in.skipNBytes(start);
            return in;
        }
    }
}
