package org.bdo.dataset.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisclosureRuleTest {

    private final DisclosureRule rule = new DisclosureRule(5);

    @Test
    void fewerPatientsThanTheRuleAllowsAreForbiddenAndTheReasonDoesNotTellHowMany() {
        assertThat(rule.objection(4))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("Fewer than 5").doesNotContain("4"));
        assertThat(rule.objection(0)).isPresent();
    }

    @Test
    void asManyPatientsAsTheRuleAsksForAreEnough() {
        assertThat(rule.objection(5)).isEmpty();
    }
}
