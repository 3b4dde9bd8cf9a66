package org.bdo.dataset.request;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bdo.contracts.DatasetChanged;
import org.bdo.contracts.Topics;
import org.bdo.dataset.audit.Actor;
import org.bdo.dataset.audit.AuditLedger;
import org.bdo.dataset.audit.Deed;
import org.bdo.outbox.Outbox;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ways a request changes state. State, step, event and ledger row are one transaction. */
@Component
class Requests implements RequestProgress {

    private final RequestRepository repository;
    private final AuditLedger ledger;
    private final Outbox outbox;

    Requests(RequestRepository repository, AuditLedger ledger, Outbox outbox) {
        this.repository = repository;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Transactional
    public UUID submit(Submission submission, Actor requester) {
        DatasetRequest request = new DatasetRequest(
                UUID.randomUUID(),
                submission.title().strip(),
                submission.purpose().strip(),
                submission.cohort(),
                submission.tables(),
                Boolean.TRUE.equals(submission.dicom()),
                RequestState.SUBMITTED,
                requester.subject(),
                requester.name(),
                Instant.now(),
                null);
        repository.insert(request);
        step(request.id(), RequestState.SUBMITTED, requester, null, request.purpose(), Map.of());
        return request.id();
    }

    /** Approves or rejects; nobody decides about their own request, and nothing is decided twice. */
    @Transactional
    public void decide(UUID id, boolean approved, Actor approver, @Nullable String reason) {
        DatasetRequest request = repository.findLocked(id).orElseThrow(Requests::unknown);
        if (request.requester().equals(approver.subject())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "own-request", "A request is decided by another person than its requester.");
        }
        if (request.state() != RequestState.SUBMITTED) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "already-decided", "The request no longer waits for a decision.");
        }
        RequestState state = approved ? RequestState.APPROVED : RequestState.REJECTED;
        step(id, state, approver, reason, reason == null ? "" : reason, Map.of("requester", request.requester()));
    }

    @Override
    public DatasetRequest get(UUID id) {
        return repository.find(id).orElseThrow(Requests::unknown);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int building(UUID id) {
        change(id, EnumSet.of(RequestState.APPROVED, RequestState.BUILDING), RequestState.BUILDING, null, Map.of());
        return (int) repository.steps(id).stream()
                .filter(step -> step.state() == RequestState.BUILDING)
                .count();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void ready(UUID id, Map<String, String> facts) {
        change(id, EnumSet.of(RequestState.BUILDING), RequestState.READY, null, facts);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void blocked(UUID id, String reason) {
        change(id, EnumSet.of(RequestState.BUILDING), RequestState.BLOCKED, reason, Map.of());
    }

    @Override
    @Transactional
    public void failed(UUID id, String reason) {
        change(id, EnumSet.of(RequestState.BUILDING), RequestState.FAILED, reason, Map.of());
    }

    private void change(
            UUID id, Set<RequestState> from, RequestState to, @Nullable String reason, Map<String, String> facts) {
        DatasetRequest request = repository.findLocked(id).orElseThrow(Requests::unknown);
        if (!from.contains(request.state())) {
            throw new IllegalStateException("request " + id + " is " + request.state() + ", not one of " + from);
        }
        step(id, to, Actor.SERVICE, reason, reason == null ? "" : reason, facts);
    }

    private void step(
            UUID id,
            RequestState state,
            Actor actor,
            @Nullable String reason,
            String stated,
            Map<String, String> facts) {
        Instant now = Instant.now();
        repository.step(id, state, actor, now, reason);
        outbox.add(
                Topics.DATASET_CHANGED,
                id.toString(),
                new DatasetChanged(id.toString(), state.name(), actor.subject(), now));
        ledger.append(Deed.now(
                actor, "request." + state.name().toLowerCase(java.util.Locale.ROOT), "request/" + id, stated, facts));
    }

    static org.springframework.web.ErrorResponseException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-request", "There is no such request.");
    }
}
