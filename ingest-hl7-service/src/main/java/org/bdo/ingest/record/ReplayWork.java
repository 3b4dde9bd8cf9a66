package org.bdo.ingest.record;

import java.util.List;
import org.bdo.ingest.job.Job;
import org.bdo.ingest.job.Work;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has the records of a filter converted again, oldest first, so that the order per patient holds. */
@Component
class ReplayWork implements Work {

    static final String KIND = "replay";
    private static final int STEP = 200;

    private final RecordRepository repository;
    private final Replay replay;
    private final JsonMapper json;

    ReplayWork(RecordRepository repository, Replay replay, JsonMapper json) {
        this.repository = repository;
        this.replay = replay;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Those that are replayed may leave the filter (their state changes), but not the order by which the next are found. */
    @Override
    public Job step(Job job) {
        RecordFilter filter = json.readValue(job.parameters(), RecordFilter.class);
        List<StoredRecord> records = repository.oldest(filter, job.position(), STEP);
        records.forEach(record -> replay.replay(record.id(), job.actor()));
        String next = records.size() < STEP ? null : records.getLast().id();
        return job.advanced(next, records.size(), 0, List.of());
    }
}
