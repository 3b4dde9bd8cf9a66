package org.bdo.deid.rule;

import java.util.HashMap;
import java.util.Map;

/** How often each rule did something to one record. Rules and actions are names of ours, of a standard or of a profile's methods, never a value of the record. */
public final class RuleCounts {

    private final Map<Key, int[]> counts = new HashMap<>();

    /** What rules are about. */
    public enum Kind {
        /** The rule is the resource type, the action the method or {@code leave-out}. */
        FHIR,
        /** The rule is {@code element} with its action, or {@code option} with its code (PS3.16 CID 7050). */
        DICOM,
        /** The rule is the one that found it, the action what kind of thing it is. */
        TEXT,
        /** The rule is {@code region}, {@code text}, {@code spare-bits} or {@code face}, the action {@code blank}. */
        PIXEL
    }

    /** Adds to what this rule did. */
    public void add(Kind kind, String rule, String action, int times) {
        if (times > 0) {
            counts.computeIfAbsent(new Key(kind, rule, action), _ -> new int[1])[0] += times;
        }
    }

    /** Tells each that did something. */
    public void each(Use use) {
        counts.forEach((key, times) -> use.count(key.kind(), key.rule(), key.action(), times[0]));
    }

    /** Takes one count. */
    @FunctionalInterface
    public interface Use {
        void count(Kind kind, String rule, String action, int times);
    }

    private record Key(Kind kind, String rule, String action) {}
}
