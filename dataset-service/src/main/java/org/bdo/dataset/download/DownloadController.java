package org.bdo.dataset.download;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.bdo.dataset.audit.Actor;
import org.bdo.dataset.release.ReleaseIndex;
import org.bdo.dataset.release.ReleasedFile;
import org.bdo.dataset.request.DatasetRequest;
import org.bdo.dataset.request.RequestProgress;
import org.bdo.dataset.request.RequestState;
import org.bdo.resource.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files of a release, for the one who asked for them and for nobody else. */
@RestController
@RequestMapping("/requests/{id}/files")
class DownloadController {

    private final RequestProgress requests;
    private final ReleaseIndex index;
    private final Downloads downloads;

    DownloadController(RequestProgress requests, ReleaseIndex index, Downloads downloads) {
        this.requests = requests;
        this.index = index;
        this.downloads = downloads;
    }

    @GetMapping
    Files list(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        checkRight(id, token);
        downloads.listed(Actor.of(token), id);
        return new Files(id, index.list(id));
    }

    @GetMapping("/{*path}")
    void download(
            @PathVariable UUID id,
            @PathVariable String path,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        DatasetRequest asked = checkRight(id, token);
        ReleasedFile file = index.find(id, path.substring(1))
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.NOT_FOUND, "unknown-file", "The release has no such file."));
        String etag = '"' + file.sha256() + '"';
        ByteRange range = ByteRange.of(
                        request.getHeader(HttpHeaders.RANGE),
                        request.getHeader(HttpHeaders.IF_RANGE),
                        etag,
                        file.size())
                .orElseThrow(() -> {
                    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
                    return new ProblemException(
                            HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range", "The file has no such range.");
                });
        boolean headersOnly = request.getMethod().equals("HEAD");
        downloads.send(Actor.of(token), asked, file, range, headersOnly, response);
    }

    /** Whoever is not the requester is told that there is no such request. */
    private DatasetRequest checkRight(UUID id, Jwt token) {
        DatasetRequest request = requests.get(id);
        if (!request.requester().equals(Actor.of(token).subject())) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "unknown-request", "There is no such request.");
        }
        if (request.state() != RequestState.READY) {
            throw new ProblemException(HttpStatus.CONFLICT, "not-ready", "The request has no files now.");
        }
        return request;
    }

    /** The files of a release. */
    record Files(UUID request, List<ReleasedFile> files) {}
}
