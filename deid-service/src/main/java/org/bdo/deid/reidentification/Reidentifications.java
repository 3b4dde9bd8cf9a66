package org.bdo.deid.reidentification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.check.IdentifierShapes;
import org.bdo.deid.key.EncryptedValue;
import org.bdo.deid.key.KeyRing;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.reidentification.Reidentification.State;
import org.bdo.deid.text.Category;
import org.bdo.deid.text.Replacement;
import org.bdo.deid.text.Span;
import org.bdo.deid.text.TextEngine;
import org.bdo.deid.text.TextSubject;
import org.bdo.resource.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a request. Each is one transaction with its audit event, so that nothing is answered that is not in the audit;
 * what people write about it may name nobody.
 */
@Component
class Reidentifications {

    private static final Duration LONGEST = Duration.ofDays(30);

    /** Case numbers, courts and dates of rulings may be named. */
    private static final Set<Category> NAMING = EnumSet.of(Category.NAME, Category.PHONE, Category.EMAIL);

    private static final TextSubject NOBODY = new TextSubject.Builder(
                    "p-0000000000000000", new DateShift(-1), LocalDate.EPOCH)
            .replacement(Replacement.TAG)
            .build();

    private final ReidentificationRepository requests;
    private final IdentityVault vault;
    private final KeyRing keys;
    private final AuditTrail audit;
    private final TextEngine texts;

    Reidentifications(
            ReidentificationRepository requests,
            IdentityVault vault,
            KeyRing keys,
            AuditTrail audit,
            TextEngine texts) {
        this.requests = requests;
        this.vault = vault;
        this.keys = keys;
        this.audit = audit;
        this.texts = texts;
    }

    @Transactional
    public Reidentification submit(Wish wish, String requester) {
        Instant now = Instant.now();
        if (!wish.expiresAt().isAfter(now) || wish.expiresAt().isAfter(now.plus(LONGEST))) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "bad-expiry", "It must end in the future, within 30 days.");
        }
        requireNobodyNamed(wish.purpose());
        wish.pseudonyms().forEach(this::requireKnown);
        wish.encrypted().forEach(value -> requireReadable(value, wish.pseudonyms()));
        Reidentification request = find(requests.add(wish, requester));
        tell("reidentification.request", request, requester, wish.purpose());
        return request;
    }

    @Transactional
    public Reidentification decide(UUID id, String approver, boolean approved, String reason) {
        Reidentification request = lock(id);
        if (request.requester().equals(approver)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "own-request", "Whoever asks cannot decide; two others must.");
        }
        if (request.state() != State.SUBMITTED) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "already-decided", "The request does not wait for a decision any more.");
        }
        requireNobodyNamed(reason);
        if (!requests.decide(id, approver, approved, reason)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "already-decided", "You have decided already; another must.");
        }
        tell(approved ? "reidentification.approve" : "reidentification.reject", request, approver, reason);
        return find(id);
    }

    /** Who they are, for the requester alone; counts as one reading. */
    @Transactional
    public List<Known> read(UUID id, String reader) {
        Reidentification request = lock(id);
        if (!request.requester().equals(reader)) {
            throw unknown();
        }
        if (request.state() != State.APPROVED) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "not-approved", "The request cannot be read: it is " + request.state() + ".");
        }
        requests.countReading(id);
        tell("reidentification.read", request, reader, request.purpose());
        return request.pseudonyms().stream()
                .map(pseudonym -> new Known(pseudonym, known(pseudonym), values(request, pseudonym)))
                .toList();
    }

    private List<Opened> values(Reidentification request, String pseudonym) {
        return request.values().stream()
                .filter(value -> value.pseudonym().equals(pseudonym))
                .map(value -> new Opened(value.path(), open(value).orElseThrow(Reidentifications::unreadable)))
                .toList();
    }

    /** Tells nobody anything: whoever has it knows that it can be read. */
    private void requireReadable(Encrypted value, List<String> pseudonyms) {
        if (!pseudonyms.contains(value.pseudonym()) || open(value).isEmpty()) {
            throw unreadable();
        }
    }

    private Optional<String> open(Encrypted value) {
        return EncryptedValue.parse(value.value())
                .filter(one -> requests.isKey(one.version()))
                .flatMap(one -> one.open(keys.version(one.version()), value.pseudonym(), value.path()));
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unreadable-value",
                "A value was not encrypted for one of these pseudonyms and its path, or was changed.");
    }

    private Identity known(String pseudonym) {
        return vault.known(requireKnown(pseudonym));
    }

    private Person requireKnown(String pseudonym) {
        return requests.person(pseudonym)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "unknown-pseudonym", "Nobody has one of these pseudonyms."));
    }

    /**
     * Looks for what is like a name or a number of anybody, and compares with nothing that the vault knows: that would tell whoever
     * guesses a name whether the guess was right, before anybody has approved.
     */
    private void requireNobodyNamed(String text) {
        texts.clean(text, NOBODY).spans().stream()
                .filter(span -> NAMING.contains(span.category()))
                .findFirst()
                .ifPresent(span -> {
                    throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "identity-in-text",
                            "At character " + (span.start() + 1) + " the text looks like " + kind(span)
                                    + "; it goes to the audit and must name nobody.");
                });
        if (IdentifierShapes.in(text)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "identity-in-text",
                    "The text has an identifier of a person; it goes to the audit.");
        }
    }

    private static String kind(Span span) {
        return switch (span.category()) {
            case PHONE -> "a telephone number";
            case EMAIL -> "an e-mail address";
            default -> "a person's name";
        };
    }

    private Reidentification find(UUID id) {
        return requests.find(id).orElseThrow(Reidentifications::unknown);
    }

    private Reidentification lock(UUID id) {
        return requests.lock(id).orElseThrow(Reidentifications::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-request", "There is no such request.");
    }

    private void tell(String action, Reidentification request, String actor, String reason) {
        audit.add(
                actor,
                action,
                "reidentification/" + request.id(),
                reason,
                Map.of(
                        "ground",
                        request.ground().name(),
                        "pseudonyms",
                        String.join(" ", request.pseudonyms()),
                        "encryptedValues",
                        String.valueOf(request.values().size()),
                        "expiresAt",
                        request.expiresAt().toString()));
    }

    /**
     * Whose pseudonym it is.
     *
     * @param values those that were asked for
     */
    record Known(String pseudonym, Identity identity, List<Opened> values) {}

    /** What was encrypted. */
    record Opened(String path, String text) {}
}
