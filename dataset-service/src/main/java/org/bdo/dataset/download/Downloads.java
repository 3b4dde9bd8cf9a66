package org.bdo.dataset.download;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.bdo.dataset.audit.Actor;
import org.bdo.dataset.audit.AuditLedger;
import org.bdo.dataset.audit.Deed;
import org.bdo.dataset.release.ReleaseObjects;
import org.bdo.dataset.release.ReleasedFile;
import org.bdo.dataset.request.DatasetRequest;
import org.bdo.resource.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a file. The ledger has the download before the first byte leaves, and how it ended afterwards; a download that has no
 * end in the ledger was cut off with the service itself.
 */
@Component
class Downloads {

    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final int BUFFER = 64 * 1024;

    private final AuditLedger ledger;
    private final TransactionOperations transactions;
    private final ReleaseObjects objects;

    Downloads(AuditLedger ledger, TransactionOperations transactions, ReleaseObjects objects) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.objects = objects;
    }

    void listed(Actor actor, UUID request) {
        write(Deed.now(actor, "release.listed", "request/" + request, "", Map.of()));
    }

    void send(
            Actor actor,
            DatasetRequest request,
            ReleasedFile file,
            ByteRange range,
            boolean headersOnly,
            HttpServletResponse response)
            throws IOException {
        if (headersOnly || range.length() == 0) {
            headers(file, range, response);
            return;
        }
        Deed begun = Deed.now(
                actor,
                "release.download",
                "request/" + request.id() + "/" + file.path(),
                request.purpose(),
                Map.of(
                        "sha256", file.sha256(),
                        "offset", Long.toString(range.offset()),
                        "length", Long.toString(range.length())));
        write(begun);
        long sent = 0;
        try (InputStream in = open(request, file, range)) {
            headers(file, range, response);
            OutputStream out = response.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                sent += read;
            }
            out.flush();
        } finally {
            write(Deed.now(
                    actor,
                    "release.download.ended",
                    begun.object(),
                    request.purpose(),
                    Map.of(
                            "begun", begun.id(),
                            "bytes", Long.toString(sent),
                            "complete", Boolean.toString(sent == range.length()))));
        }
    }

    private InputStream open(DatasetRequest request, ReleasedFile file, ByteRange range) {
        try {
            return objects.open(request.id(), file.path(), range.offset(), range.length());
        } catch (IOException e) {
            LOG.error("A file of request {} could not be opened", request.id(), e);
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "store-unavailable",
                    "The file cannot be read now; try again later.");
        }
    }

    private static void headers(ReleasedFile file, ByteRange range, HttpServletResponse response) {
        response.setStatus(range.partial() ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
        response.setContentType(file.mediaType());
        response.setContentLengthLong(range.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, '"' + file.sha256() + '"');
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.path().substring(file.path().lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (range.partial()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, range.contentRange(file.size()));
        }
    }

    private void write(Deed deed) {
        transactions.executeWithoutResult(_ -> ledger.append(deed));
    }
}
