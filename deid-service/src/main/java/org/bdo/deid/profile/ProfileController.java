package org.bdo.deid.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Profiles to read and to add, and what one would make of a file. */
@RestController
class ProfileController {

    private static final int LARGEST_DOCUMENT = 256 * 1024;

    private final Profiles profiles;
    private final Previews previews;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    ProfileController(Profiles profiles, Previews previews, AuditTrail audit, PlatformTransactionManager transactions) {
        this.profiles = profiles;
        this.previews = previews;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    @GetMapping("/profiles")
    List<ProfileRepository.Version> profiles() {
        return profiles.versions();
    }

    /** A profile, the newest version where none is named. */
    @GetMapping("/profiles/{name}")
    Written profile(@PathVariable String name, @RequestParam @Nullable Integer version) {
        Profile profile = find(name, version);
        return new Written(
                profile.name(),
                profile.version(),
                profile.description(),
                profiles.inForce().id().equals(profile.id()),
                profile.document());
    }

    /**
     * What a version says otherwise than another.
     *
     * @param from the one before {@code to} where it is absent
     * @param to the newest where it is absent
     */
    @GetMapping("/profiles/{name}/diff")
    ProfileDiff diff(
            @PathVariable String name, @RequestParam @Nullable Integer from, @RequestParam @Nullable Integer to) {
        Profile after = find(name, to);
        return ProfileDiff.between(find(name, from == null ? profiles.before(after) : from), after);
    }

    /** Adds a version (YAML); the same document again changes nothing. */
    @PutMapping("/profiles/{name}")
    ResponseEntity<Written> put(@PathVariable String name, InputStream body, Principal caller) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_DOCUMENT + 1);
        if (bytes.length > LARGEST_DOCUMENT) {
            throw new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A profile has at most 256 KiB.");
        }
        Profile profile = parse(new String(bytes, StandardCharsets.UTF_8));
        if (!profile.name().equals(name)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "bad-profile",
                    "The document is of the profile '" + profile.name() + "'.");
        }
        if (!added(profile, caller)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "profile-version",
                    "There is this version with another document, or a newer one; give it a higher version.");
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(profile(name, profile.version()));
    }

    private boolean added(Profile profile, Principal caller) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            boolean added = profiles.add(profile, caller.getName());
            if (added) {
                audit.add(caller.getName(), "profile.put", "profile/" + profile.id(), Map.of());
            }
            return added;
        }));
    }

    /** What would happen to this DICOM file, FHIR bundle or text: field by field, and nothing is stored. */
    @PostMapping("/profiles/{name}/preview")
    Preview preview(
            @PathVariable String name,
            @RequestParam @Nullable Integer version,
            @RequestHeader("Content-Type") MediaType type,
            InputStream body)
            throws IOException {
        Profile profile = find(name, version);
        if (type.getSubtype().equals("dicom")) {
            return previews.dicom(body, profile);
        }
        if (type.getSubtype().contains("json")) {
            return previews.fhir(body, profile);
        }
        if (type.isCompatibleWith(MediaType.TEXT_PLAIN)) {
            return previews.text(body, profile);
        }
        throw new ProblemException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-type",
                "Send application/dicom, application/fhir+json or text/plain.");
    }

    private Profile find(String name, @Nullable Integer version) {
        Optional<Profile> found = version == null ? profiles.newest(name) : profiles.find(name, version);
        return found.orElseThrow(() ->
                new ProblemException(HttpStatus.NOT_FOUND, "unknown-profile", "There is no such profile or version."));
    }

    private static Profile parse(String document) {
        try {
            return ProfileParser.parse(document);
        } catch (ProfileException e) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "bad-profile", String.valueOf(e.getMessage()));
        }
    }

    /** @param inForce whether records are processed with it now */
    record Written(String profile, int version, String description, boolean inForce, String document) {}
}
