package org.bdo.deid.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bdo.contracts.DeidCompleted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.Topics;
import org.bdo.deid.fhir.DeidentifiedBundle;
import org.bdo.deid.pseudonym.PersonLinks;
import org.bdo.deid.research.ResearchRecord;
import org.bdo.deid.research.ResearchStore;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores what became of a record, in the caller's transaction. */
@Component
class Results {

    private static final String NDJSON = "application/fhir+ndjson";

    private final RecordRepository records;
    private final ResearchStore research;
    private final ResearchObjects objects;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final PersonLinks links;
    private final Outcomes outcomes;

    Results(
            RecordRepository records,
            ResearchStore research,
            ResearchObjects objects,
            Outbox outbox,
            JdbcClient jdbc,
            PersonLinks links,
            Outcomes outcomes) {
        this.records = records;
        this.research = research;
        this.objects = objects;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.links = links;
        this.outcomes = outcomes;
    }

    /** @param before the objects that the record had */
    void store(Incoming record, Verdict verdict, List<String> before, Instant now) {
        switch (verdict) {
            case Verdict.Held held -> held(record, held, before, now);
            case Verdict.CleanBundle clean -> bundle(record, clean, before, now);
            case Verdict.CleanImage clean -> image(record, clean, before, now);
        }
    }

    private void held(Incoming record, Verdict.Held held, List<String> before, Instant now) {
        records.quarantined(record, held);
        outcomes.held(record, held.rule());
        research.remove(record.id());
        objects.giveUp(before);
        outbox.add(
                Topics.DEID_QUARANTINED,
                record.id(),
                new RecordQuarantined(record.id(), record.source(), record.kind(), held.rule(), held.reason(), now));
    }

    private void bundle(Incoming record, Verdict.CleanBundle clean, List<String> before, Instant now) {
        DeidentifiedBundle bundle = clean.bundle();
        String key = clean.objectKey(record.id());
        objects.write(key, (store, to) -> store.put(to, bundle.bytes(), NDJSON));
        completed(record, clean, before, counts(bundle), null, now);
        research.replace(researchRecord(record, clean, now), bundle.resources());
    }

    private void image(Incoming record, Verdict.CleanImage clean, List<String> before, Instant now) {
        claim(clean);
        objects.write(
                clean.objectKey(record.id()), (store, to) -> clean.instance().putInto(store, to));
        completed(
                record,
                clean,
                before,
                Map.of("ImagingStudy", 1),
                clean.instance().row().modality(),
                now);
        research.replace(
                researchRecord(record, clean, now),
                clean.instance().patient(),
                clean.instance().row());
    }

    /** One instance is written by one transaction at a time, and never over another person's. */
    private void claim(Verdict.CleanImage clean) {
        String uid = clean.instance().uid();
        jdbc.sql("insert into deid.instance (uid, person) values (?, ?) on conflict do nothing")
                .params(uid, clean.person().id())
                .update();
        long owner = jdbc.sql("select person from deid.instance where uid = ? for update")
                .param(uid)
                .query((row, _) -> row.getLong(1))
                .single();
        if (!links.isNow(owner, clean.person())) {
            throw new HeldBackException(
                    "dicom.uid-conflict",
                    "Another patient already has an instance with this SOP Instance UID; correct the patient or the UID at"
                            + " the sender.");
        }
    }

    private void completed(
            Incoming record,
            Verdict.Clean clean,
            List<String> before,
            Map<String, Integer> resources,
            @Nullable String modality,
            Instant now) {
        String key = clean.objectKey(record.id());
        records.done(record, clean.person(), key);
        outcomes.done(record, clean.counts());
        objects.giveUp(before.stream().filter(old -> !old.equals(key)).toList());
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
                        List.of(key),
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
