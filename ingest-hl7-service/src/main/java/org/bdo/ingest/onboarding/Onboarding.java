package org.bdo.ingest.onboarding;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.SourceRegistered;
import org.bdo.contracts.Topics;
import org.bdo.ingest.mllp.MllpPorts;
import org.bdo.outbox.Outbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connects an organisation, wholly or not at all: the source, its events and its port stand or fall with one transaction. Keycloak
 * comes last, because what it did cannot be taken back; a client that it made for a source that was not stored after all has a
 * secret that nobody was told, and the next attempt takes it over.
 */
@Component
class Onboarding {

    private final SourceRepository repository;
    private final MllpPorts ports;
    private final IntegratorClients clients;
    private final OnboardingProperties properties;
    private final Outbox outbox;
    private final Clock clock;

    Onboarding(
            SourceRepository repository,
            MllpPorts ports,
            IntegratorClients clients,
            OnboardingProperties properties,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.ports = ports;
        this.clients = clients;
        this.properties = properties;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A connected source and the secret of its client, which is told this once. */
    record Connected(Source source, String secret) {}

    /**
     * Connects it.
     *
     * @param wanted without faults
     * @throws NameTakenException where there is such a source, or a client of its name in Keycloak
     * @throws PortTakenException where its port, or each one that could be given, is taken
     * @throws KeycloakException where Keycloak does not do its part; nothing is changed here
     */
    @Transactional(rollbackFor = Exception.class)
    Connected connect(NewSource wanted, String actor) throws NameTakenException, PortTakenException, KeycloakException {
        String id = Objects.requireNonNull(wanted.source());
        String name = Objects.requireNonNull(wanted.name());
        repository.lock();
        if (repository.find(id).isPresent()) {
            throw new NameTakenException();
        }
        int port = open(wanted.port(), id);
        Source source = new Source(id, name, wanted.region(), port, actor, now());
        repository.add(source);
        outbox.add(Topics.SOURCE_REGISTERED, id, new SourceRegistered(id, name, wanted.region(), source.createdAt()));
        audit("source.connect", source, actor);
        return new Connected(source, clients.newSecret(id, name));
    }

    /** The same source with a new secret; empty where there is no such source. */
    @Transactional(rollbackFor = Exception.class)
    Optional<Connected> renewSecret(String id, String actor) throws NameTakenException, KeycloakException {
        repository.lock();
        Optional<Source> source = repository.find(id);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        audit("source.new-secret", source.get(), actor);
        return Optional.of(
                new Connected(source.get(), clients.newSecret(id, source.get().name())));
    }

    List<Source> all() {
        return repository.all();
    }

    private int open(@org.jspecify.annotations.Nullable Integer wanted, String source) throws PortTakenException {
        int first = wanted == null ? properties.firstPort() : wanted;
        int last = wanted == null ? properties.lastPort() : wanted;
        for (int port = first; port <= last; port++) {
            if (!ports.isOpen(port) && !repository.hasPort(port) && opened(port, source)) {
                return port;
            }
        }
        throw new PortTakenException();
    }

    private boolean opened(int port, String source) {
        try {
            ports.open(port, source, properties.sslBundle());
        } catch (IOException _) {
            return false; // another program has it
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) { // where it was after all, StoredPorts opens it again
                    ports.close(port);
                }
            }
        });
        return true;
    }

    private void audit(String action, Source source, String actor) {
        outbox.add(
                Topics.AUDIT_EVENT,
                source.source(),
                new AuditEvent(
                        UUID.randomUUID().toString(),
                        "ingest-hl7-service",
                        actor,
                        action,
                        "source/" + source.source(),
                        "",
                        Map.of("port", String.valueOf(source.port())),
                        now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
