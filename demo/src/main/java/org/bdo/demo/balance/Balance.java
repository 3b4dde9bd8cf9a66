package org.bdo.demo.balance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;
import tools.jackson.databind.JsonNode;

/** Reads the catalog's counts and the bucket's real contents, and compares. */
public final class Balance {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Target target;
    private final Rest rest;

    public Balance(Target target, Rest rest) {
        this.target = target;
        this.rest = rest;
    }

    /**
     * Waits until everything stored is counted as de-identified or quarantined.
     *
     * @param sent ids of the records that each source had acknowledged
     * @param patience how long to wait while no count changes
     * @param watcher told the number of records still on the way
     * @return the balance as it then is, one line a source; whether it balances is for the caller to look at
     */
    public List<SourceBalance> whenDrained(Map<String, Set<String>> sent, Duration patience, Consumer<Long> watcher)
            throws IOException, InterruptedException {
        List<SourceBalance> last = now(sent);
        Instant changed = Instant.now();
        while (!last.stream().allMatch(SourceBalance::balances)
                && Duration.between(changed, Instant.now()).compareTo(patience) < 0) {
            watcher.accept(last.stream()
                    .mapToLong(line -> line.stored() - line.deidentified() - line.quarantined())
                    .sum());
            Thread.sleep(POLL);
            List<SourceBalance> current = now(sent);
            if (!current.equals(last)) {
                changed = Instant.now();
            }
            last = current;
        }
        return last;
    }

    private List<SourceBalance> now(Map<String, Set<String>> sent) throws IOException, InterruptedException {
        Map<String, JsonNode> counts = new TreeMap<>();
        for (JsonNode line :
                rest.get(target.catalog().resolve("/sources"), target.tokens().user("operator"))) {
            counts.put(line.path("source").asString(), line);
        }
        Set<String> sources = new TreeSet<>(counts.keySet());
        sources.addAll(sent.keySet());
        return sources.stream()
                .map(source ->
                        line(source, sent.getOrDefault(source, Set.of()), counts.getOrDefault(source, Rest.NOTHING)))
                .toList();
    }

    private SourceBalance line(String source, Set<String> sent, JsonNode counts) {
        Set<String> stored = stored(source);
        return new SourceBalance(
                source,
                sent.size(),
                counts.path("received").asLong(0),
                stored.size(),
                counts.path("deidentified").asLong(0),
                counts.path("quarantined").asLong(0),
                missing(sent, stored));
    }

    private Set<String> stored(String source) {
        try (Stream<String> keys = target.identified().keys("raw/" + source + '/')) {
            return keys.map(key -> key.substring(key.lastIndexOf('/') + 1)).collect(Collectors.toSet());
        }
    }

    private static long missing(Collection<String> sent, Set<String> stored) {
        return sent.stream().filter(id -> !stored.contains(id)).count();
    }
}
