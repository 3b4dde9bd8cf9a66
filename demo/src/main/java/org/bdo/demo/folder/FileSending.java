package org.bdo.demo.folder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.HttpSender;
import org.bdo.demo.send.MllpClient;
import org.bdo.demo.send.Persistence;
import org.bdo.demo.target.Target;

/** Sends files one after the other, each in the way of its kind. */
final class FileSending implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpSender http;
    private final MllpClient mllp;
    private final DicomSending dicom;
    private final DocumentSending documents;

    /**
     * For one organisation.
     *
     * @param known ids of the records that the platform has already; grows by those that are sent
     */
    FileSending(Target target, String source, HttpClient client, Set<String> known) {
        this.http = new HttpSender(client, target, source);
        this.mllp = new MllpClient(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), target.mllpPorts().getOrDefault(source, 0)));
        this.dicom = new DicomSending(target, source, http);
        this.documents = new DocumentSending(source, known, "MLLP", this::deliver);
    }

    /** Sends a file and returns what became of each of its parts. */
    List<Outcome> send(String name, Path file) throws IOException, InterruptedException {
        FileKind kind = FileKind.of(file);
        if (kind == FileKind.DICOM) {
            DicomSending.Result result = dicom.send(file);
            // What the platform knew only from this file's first way, a C-STORE that failed, is no duplicate.
            Answer answer =
                    result.answer() instanceof Answer.Duplicate(String id) ? new Answer.Accepted(id) : result.answer();
            return List.of(documents.outcome(name, 1, kind, result.way(), answer));
        }
        return documents.send(name, kind, kind == FileKind.UNKNOWN ? new byte[0] : Files.readAllBytes(file));
    }

    private Answer deliver(Delivery delivery) throws InterruptedException {
        Persistence persistence =
                new Persistence(delivery.kind() == RecordKind.HL7V2 ? mllp : http, PATIENCE, new AtomicInteger());
        try {
            return persistence.deliver(delivery);
        } catch (IOException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()), "");
        }
    }

    @Override
    public void close() {
        mllp.close();
        http.close();
    }
}
