package org.bdo.deid.record;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /counts}: for every source what has become of its records here. */
@RestController
class CountsController {

    private final RecordRepository records;

    CountsController(RecordRepository records) {
        this.records = records;
    }

    @GetMapping("/counts")
    Collection<SourceCounts> counts() {
        Map<String, SourceCounts> bySource = new TreeMap<>();
        for (RecordRepository.Count count : records.counts()) {
            bySource.merge(count.source(), SourceCounts.of(count), SourceCounts::plus);
        }
        return bySource.values();
    }

    /**
     * @param pending waiting to be processed again
     * @param waiting slices of heads that wait for the rest of their series
     * @param byRule the quarantined ones by the rule that held them
     */
    record SourceCounts(
            String source, long done, long quarantined, long pending, long waiting, Map<String, Long> byRule) {

        static SourceCounts of(RecordRepository.Count count) {
            return switch (count.state()) {
                case "DONE" -> new SourceCounts(count.source(), count.count(), 0, 0, 0, Map.of());
                case "QUARANTINED" ->
                    new SourceCounts(count.source(), 0, count.count(), 0, 0, Map.of(count.rule(), count.count()));
                case "WAITING" -> new SourceCounts(count.source(), 0, 0, 0, count.count(), Map.of());
                default -> new SourceCounts(count.source(), 0, 0, count.count(), 0, Map.of());
            };
        }

        SourceCounts plus(SourceCounts other) {
            Map<String, Long> rules = new TreeMap<>(byRule);
            other.byRule.forEach((rule, count) -> rules.merge(rule, count, Long::sum));
            return new SourceCounts(
                    source,
                    done + other.done,
                    quarantined + other.quarantined,
                    pending + other.pending,
                    waiting + other.waiting,
                    rules);
        }
    }
}
