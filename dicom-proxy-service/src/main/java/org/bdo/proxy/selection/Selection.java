package org.bdo.proxy.selection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rules in their order: the first whose conditions an instance meets decides; what none meets is copied. */
public final class Selection {

    private final List<Counted> rules;

    private Selection(List<Counted> rules) {
        this.rules = rules;
    }

    /** These rules, counted under {@code bdo.proxy.selection} by rule and outcome. */
    public static Selection of(List<Rule> rules, MeterRegistry meters) {
        return new Selection(
                rules.stream().map(rule -> new Counted(rule, meters)).toList());
    }

    /** What can be said before the first byte of the data set: true to copy, false to let it pass, empty to look at it. */
    public Optional<Boolean> foregone(String source, String sopClass) {
        for (Counted one : rules) {
            if (one.rule.meetsSender(source, sopClass)) {
                return one.rule.asksHeader()
                        ? Optional.empty()
                        : Optional.of(one.count(one.rule.action() == Rule.Action.TAKE));
            }
        }
        return Optional.of(true);
    }

    /** Whether an instance of which nothing is foregone is copied. */
    public boolean takes(String source, String sopClass, Header.Source data) throws IOException {
        Header header = Header.read(data);
        for (Counted one : rules) {
            if (one.rule.meetsSender(source, sopClass) && one.rule.meetsHeader(header)) {
                return one.count(one.rule.takes(header));
            }
        }
        return true;
    }

    /** The rules, with what they decided. */
    public List<State> states() {
        return rules.stream().map(Counted::state).toList();
    }

    /**
     * A rule and its counts.
     *
     * @param rule itself
     * @param taken instances that it had copied
     * @param passed instances that it let pass without a copy
     */
    public record State(Rule rule, long taken, long passed) {}

    private static final class Counted {

        private final Rule rule;
        private final Counter taken;
        private final Counter passed;

        Counted(Rule rule, MeterRegistry meters) {
            this.rule = rule;
            this.taken = counter("taken", meters);
            this.passed = counter("passed", meters);
        }

        private Counter counter(String outcome, MeterRegistry meters) {
            return Counter.builder("bdo.proxy.selection")
                    .tag("rule", rule.name())
                    .tag("outcome", outcome)
                    .register(meters);
        }

        boolean count(boolean takes) {
            (takes ? taken : passed).increment();
            return takes;
        }

        State state() {
            return new State(rule, (long) taken.count(), (long) passed.count());
        }
    }
}
