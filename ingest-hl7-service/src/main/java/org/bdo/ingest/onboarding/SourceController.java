package org.bdo.ingest.onboarding;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.bdo.ingest.mllp.MllpPorts;
import org.bdo.ingest.onboarding.Onboarding.Connected;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connects organisations, for operators and administrators. */
@RestController
@RequestMapping("/sources")
class SourceController {

    private static final Logger log = LoggerFactory.getLogger(SourceController.class);
    private static final String RETRY_SECONDS = "30";

    private final Onboarding onboarding;
    private final OnboardingProperties properties;
    private final MllpPorts ports;

    SourceController(Onboarding onboarding, OnboardingProperties properties, MllpPorts ports) {
        this.onboarding = onboarding;
        this.properties = properties;
        this.ports = ports;
    }

    /** Those that were connected here; those of the configuration are not among them. */
    @GetMapping
    List<View> all() {
        return onboarding.all().stream()
                .map(source -> View.of(source, ports.isOpen(source.port())))
                .toList();
    }

    /** Connects one. The secret is in this answer and nowhere else. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Access connect(@RequestBody NewSource wanted, Principal caller) {
        List<String> faults = wanted.faults();
        if (!faults.isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "bad-source", String.join(" ", faults));
        }
        try {
            return access(onboarding.connect(wanted, caller.getName()));
        } catch (NameTakenException _) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "source-taken", "There is such a source; nothing was changed.");
        } catch (PortTakenException _) {
            throw new ProblemException(HttpStatus.CONFLICT, "port-taken", "The port is taken; nothing was changed.");
        } catch (KeycloakException e) {
            throw later(e);
        }
    }

    /** A new secret where the old one is lost or known to others: the old one is void at once. */
    @PostMapping("/{source}/secret")
    Access renew(@PathVariable String source, Principal caller) {
        try {
            return onboarding
                    .renewSecret(source, caller.getName())
                    .map(this::access)
                    .orElseThrow(() -> new ProblemException(
                            HttpStatus.NOT_FOUND, "unknown-source", "There is no such connected source."));
        } catch (NameTakenException _) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "source-taken", "The client of this name in Keycloak was not made here.");
        } catch (KeycloakException e) {
            throw later(e);
        }
    }

    private Access access(Connected connected) {
        Source source = connected.source();
        return new Access(
                View.of(source, ports.isOpen(source.port())),
                source.source(),
                connected.secret(),
                properties.tokenUrl());
    }

    private static ErrorResponseException later(KeycloakException e) {
        log.error("Keycloak did not do its part", e);
        ErrorResponseException problem = new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "keycloak-unavailable",
                "Keycloak did not do its part; nothing was changed here, ask again later.",
                e);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return problem;
    }

    /**
     * A connected source.
     *
     * @param listening whether its MLLP port is open now
     */
    record View(String source, String name, @Nullable String region, int port, boolean listening, Instant createdAt) {

        static View of(Source source, boolean listening) {
            return new View(
                    source.source(), source.name(), source.region(), source.port(), listening, source.createdAt());
        }
    }

    /**
     * What the integrator is to be given.
     *
     * @param tokenUrl where client id and secret are changed for a token (RFC 6749, 4.4)
     */
    record Access(View source, String clientId, String clientSecret, String tokenUrl) {}
}
