package org.bdo.proxy.instances;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bdo.contracts.RecordKind;
import org.bdo.proxy.instances.Problem.Kind;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.proxy.spool.SpoolFullException;
import org.bdo.proxy.upload.Delivered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One instance per request, of the organisation that the token names. Any bytes are kept: deid says what is wrong with them. */
@RestController
class InstanceController {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Spool spool;
    private final Delivered delivered;
    private final long largest;

    InstanceController(Spool spool, Delivered delivered, InstanceProperties properties) {
        this.spool = spool;
        this.delivered = delivered;
        this.largest = properties.largestInstance().toBytes();
    }

    @PostMapping(path = "/instances", consumes = "application/dicom")
    ResponseEntity<Receipt> post(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
        String source = token.getClaimAsString("source");
        if (source == null || !SOURCE.matcher(source).matches()) {
            throw new Problem(Kind.NO_SOURCE);
        }
        if (request.getContentLengthLong() > largest) {
            throw new Problem(Kind.TOO_LARGE);
        }
        SpoolFile file = spool.begin();
        try {
            copy(request.getInputStream(), file);
        } catch (SpoolFullException _) {
            file.discard();
            throw new Problem(Kind.SPOOL_FULL);
        } catch (IOException | Problem e) {
            file.discard();
            throw e;
        }
        return keep(file, source);
    }

    private ResponseEntity<Receipt> keep(SpoolFile file, String source) throws IOException {
        String id = file.id(source);
        // Asked before it is kept: what is kept may be delivered at once, and would then be taken for its own
        // duplicate.
        if (delivered.contains(source, id)) {
            file.discard();
            return receipt(id, source, true);
        }
        return receipt(id, source, file.keep(new Facts.Origin(source, "", "", "", Facts.State.POSTED)));
    }

    private static ResponseEntity<Receipt> receipt(String id, String source, boolean duplicate) {
        return ResponseEntity.status(duplicate ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new Receipt(id, source, RecordKind.DICOM, duplicate));
    }

    private void copy(InputStream body, SpoolFile file) throws IOException {
        byte[] bytes = new byte[64 * 1024];
        int length = body.readNBytes(bytes, 0, bytes.length);
        if (length == 0) {
            throw new Problem(Kind.EMPTY);
        }
        int head = FileMetaLength.of(bytes, length);
        file.writeHead(Arrays.copyOf(bytes, head));
        file.write(bytes, head, length - head);
        for (length = body.read(bytes); length >= 0; length = body.read(bytes)) {
            file.write(bytes, 0, length);
            if (file.size() > largest) {
                throw new Problem(Kind.TOO_LARGE);
            }
        }
    }

    /**
     * What the sender keeps.
     *
     * @param id see {@link org.bdo.contracts.RecordId}
     * @param source the organisation
     * @param kind always DICOM
     * @param duplicate whether the same data set had been received before
     */
    record Receipt(String id, String source, RecordKind kind, boolean duplicate) {}
}
