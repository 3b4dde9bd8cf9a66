package org.bdo.ingest.onboarding;

import java.io.IOException;
import org.bdo.ingest.mllp.MllpPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Opens the ports of all connected sources at the start, and later those that are not open: another instance connected the source,
 * or somebody had the port. One that cannot be opened does not keep the others closed.
 */
@Component
class StoredPorts implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(StoredPorts.class);

    private final SourceRepository repository;
    private final MllpPorts ports;
    private final OnboardingProperties properties;

    StoredPorts(SourceRepository repository, MllpPorts ports, OnboardingProperties properties) {
        this.repository = repository;
        this.ports = ports;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        openAll();
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void lookAgain() {
        try {
            openAll();
        } catch (DataAccessException e) {
            log.warn("The connected sources cannot be read now: {}", e.getMessage());
        }
    }

    private void openAll() {
        repository.all().stream().filter(source -> !ports.isOpen(source.port())).forEach(this::open);
    }

    private void open(Source source) {
        try {
            ports.open(source.port(), source.source(), properties.sslBundle());
        } catch (IOException e) {
            log.error("MLLP port {} of source {} cannot be opened: {}", source.port(), source.source(), e.getMessage());
        }
    }
}
