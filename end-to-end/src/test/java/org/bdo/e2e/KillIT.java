package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.day.HospitalDay;
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
        List<Sent> sent;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Sent>> traffic = () -> played.play(another);
            Future<List<Sent>> running = threads.submit(traffic);
            for (String service : List.of(
                    "ingest-hl7-service",
                    "dicom-proxy-service",
                    "deid-service",
                    "catalog-service",
                    "dataset-service")) {
                played.platform().kill(service);
                played.platform().restart(service);
            }
            sent = running.get();
        }
        List<SourceBalance> balance = played.drained(sent);
        assertThat(balance)
                .allSatisfy(
                        line -> assertThat(line.balances()).as(line.toString()).isTrue());
        assertThat(sent).hasSize(another.deliveries().size());
    }
}
