package org.bdo.ingest.conceptmap;

import java.util.ArrayList;
import java.util.List;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;
import org.hl7.fhir.r4.model.ConceptMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the conversion use the newest version of each map, whichever instance it was sent to. */
@Component
class MapsInForce implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(MapsInForce.class);

    private final ConceptMapRepository repository;
    private final ConceptMaps maps;
    private long known;

    MapsInForce(ConceptMapRepository repository, ConceptMaps maps) {
        this.repository = repository;
        this.maps = maps;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        refresh();
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void lookAgain() {
        try {
            refresh();
        } catch (DataAccessException e) {
            log.warn("The concept maps cannot be read now: {}", e.getMessage());
        }
    }

    synchronized void refresh() {
        long count = repository.count();
        if (count == known) {
            return;
        }
        List<ConceptMap> read = new ArrayList<>();
        for (StoredMap stored : repository.inForce()) {
            try {
                read.add((ConceptMap) FhirJson.read(stored.content()));
            } catch (UnconvertibleException e) { // was read before it was stored
                log.error("Concept map {} of source {} cannot be read: {}", stored.name(), stored.source(), e.fault());
            }
        }
        maps.replace(read);
        known = count;
    }
}
