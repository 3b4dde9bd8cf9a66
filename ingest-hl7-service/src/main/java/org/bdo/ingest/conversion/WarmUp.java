package org.bdo.ingest.conversion;

import org.bdo.ingest.fhir.FhirJson;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the FHIR model learnt while nobody waits for it. */
@Component
class WarmUp {

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("fhir-warm-up").start(FhirJson::warmUp);
    }
}
