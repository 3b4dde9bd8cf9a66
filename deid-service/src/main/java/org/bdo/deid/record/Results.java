package org.bdo.deid.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bdo.contracts.DeidCompleted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.Topics;
import org.bdo.deid.fhir.DeidentifiedBundle;
import org.bdo.deid.research.ImagingRow;
import org.bdo.deid.research.ResearchRecord;
import org.bdo.deid.research.ResearchStore;
import org.bdo.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores what became of a record, in the caller's transaction. */
@Component
class Results {

    private final RecordRepository records;
    private final ResearchStore research;
    private final ResearchObjects objects;
    private final Outbox outbox;
    private final Instances instances;
    private final Outcomes outcomes;

    Results(
            RecordRepository records,
            ResearchStore research,
            ResearchObjects objects,
            Outbox outbox,
            Instances instances,
            Outcomes outcomes) {
        this.records = records;
        this.research = research;
        this.objects = objects;
        this.outbox = outbox;
        this.instances = instances;
        this.outcomes = outcomes;
    }

    /** Holds the record back; what it had become goes at once. */
    void held(Incoming record, Verdict.Held held, RecordRepository.State before, Instant now) {
        records.quarantined(record, held);
        outcomes.held(record, held.rule());
        research.remove(record.id());
        objects.giveUp(before.objectKeys());
        left(record, before, null);
        outbox.add(
                Topics.DEID_QUARANTINED,
                record.id(),
                new RecordQuarantined(record.id(), record.source(), record.kind(), held.rule(), held.reason(), now));
    }

    /**
     * It may leave.
     *
     * @param key of the object, which is written
     */
    void store(Incoming record, Verdict.Clean clean, String key, RecordRepository.State before, Instant now) {
        switch (clean) {
            case Verdict.CleanBundle bundle -> bundle(record, bundle, key, before, now);
            case Verdict.CleanImage image -> image(record, image, key, before, now);
        }
    }

    private void bundle(
            Incoming record, Verdict.CleanBundle clean, String key, RecordRepository.State before, Instant now) {
        objects.keep(key);
        records.done(record, clean.person(), null, List.of(key));
        research.replace(researchRecord(record, clean, now), clean.bundle().resources());
        completed(record, clean, before, counts(clean.bundle()), List.of(key), null, now);
    }

    /** Of several records of one instance the one received last has it, in whatever order they are processed. */
    private void image(
            Incoming record, Verdict.CleanImage clean, String key, RecordRepository.State before, Instant now) {
        ImagingRow row = clean.instance().row();
        ResearchRecord result = researchRecord(record, clean, now);
        boolean newest = research.isNewest(row.instance(), result);
        if (newest) {
            objects.keep(key);
            objects.replaced(instances.takeObjects(row.instance(), record.id()));
            research.replace(result, clean.instance().patient(), row, key);
        } else {
            objects.giveUp(List.of(key));
            research.replace(result, clean.instance().patient());
        }
        List<String> keys = newest ? List.of(key) : List.of();
        records.done(record, clean.person(), row.instance(), keys);
        left(record, before, row.instance());
        completed(record, clean, before, Map.of("ImagingStudy", 1), keys, row.modality(), now);
    }

    /** An instance that this record had and has no more is another's who has it too. */
    private void left(Incoming record, RecordRepository.State before, @Nullable String instance) {
        String had = before.instance();
        if (had != null && !had.equals(instance)) {
            instances.reviveOthers(had, record.id());
        }
    }

    private void completed(
            Incoming record,
            Verdict.Clean clean,
            RecordRepository.State before,
            Map<String, Integer> resources,
            List<String> keys,
            @Nullable String modality,
            Instant now) {
        outcomes.done(record, clean.counts());
        objects.replaced(before.objectKeys());
        outbox.add(
                Topics.DEID_COMPLETED,
                clean.person().pseudonym(),
                new DeidCompleted(
                        record.id(),
                        record.source(),
                        record.kind(),
                        clean.person().pseudonym(),
                        resources,
                        modality,
                        keys,
                        clean.profile(),
                        record.receivedAt(),
                        now));
    }

    private static ResearchRecord researchRecord(Incoming record, Verdict.Clean clean, Instant now) {
        return new ResearchRecord(
                record.id(),
                record.source(),
                record.kind(),
                clean.person().pseudonym(),
                clean.profile(),
                record.receivedAt(),
                now);
    }

    private static Map<String, Integer> counts(DeidentifiedBundle bundle) {
        return bundle.resources().stream()
                .collect(Collectors.groupingBy(
                        resource -> resource.path("resourceType").asString(), Collectors.summingInt(_ -> 1)));
    }
}
