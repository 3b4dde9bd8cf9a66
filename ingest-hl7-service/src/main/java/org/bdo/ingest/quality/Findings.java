package org.bdo.ingest.quality;

import java.util.LinkedHashMap;
import java.util.Map;

/** The findings of one record, each with how often it was met; bounded, so that no record can make many. */
public final class Findings {

    private static final int MOST = 500;

    private final Map<Finding, Integer> counts = new LinkedHashMap<>();

    public void add(String rule, String subject) {
        Finding finding = new Finding(rule, subject);
        if (counts.size() < MOST || counts.containsKey(finding)) {
            counts.merge(finding, 1, Integer::sum);
        }
    }

    public Map<Finding, Integer> counts() {
        return Map.copyOf(counts);
    }
}
