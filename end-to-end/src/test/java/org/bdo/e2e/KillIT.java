package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.day.HospitalDay;
import org.bdo.demo.kill.ServiceKiller;
import org.bdo.demo.send.Player;
import org.bdo.demo.send.Player.Sent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** kill -9 of each service in turn, while hospitals send: nothing is lost, nothing doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
    }

    @Test
    void theCountsBalanceAfterEveryServiceWasKilledDuringTraffic() throws Exception {
        HospitalDay another = HospitalDay.generate(13, 40);
        int total = another.deliveries().size();
        List<Sent> sent;
        try (Player player = new Player(played.target());
                ServiceKiller killer = new ServiceKiller(played.platform(), _ -> {}, player::done, total)) {
            player.pace(killer::allowed);
            killer.start();
            sent = player.play(another.deliveries());
            killer.await();
        }
        List<SourceBalance> balance = played.drained(sent);
        assertThat(balance)
                .allSatisfy(
                        line -> assertThat(line.balances()).as(line.toString()).isTrue());
        assertThat(sent).hasSize(total);
    }
}
