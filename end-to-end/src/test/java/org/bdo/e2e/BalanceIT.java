package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.Player.Sent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing is lost and nothing is doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceIT {

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
    }

    @Test
    void everythingIsAcceptedAndCounted() {
        assertThat(played.sent()).allSatisfy(one -> assertThat(one.answer()).isInstanceOf(Answer.Accepted.class));
        assertThat(played.balance()).hasSize(3).allSatisfy(line -> {
            assertThat(line.balances()).as(line.toString()).isTrue();
            assertThat(line.received()).as(line.toString()).isGreaterThanOrEqualTo(line.sent());
        });
        assertThat(played.sent()).hasSize(played.day().deliveries().size());
    }

    @Test
    void everyRecordOfTheDayIsDeidentified() {
        assertThat(played.balance())
                .allSatisfy(line ->
                        assertThat(line.quarantined()).as(line.toString()).isZero());
    }

    @Test
    void sendingTheWholeDayAgainChangesNoCount() throws Exception {
        List<SourceBalance> before = played.drained(played.sent());
        List<Sent> again = played.play(played.day());
        assertThat(played.drained(again)).isEqualTo(before);
    }
}
