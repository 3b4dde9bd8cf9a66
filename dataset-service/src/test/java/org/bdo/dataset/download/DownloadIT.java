package org.bdo.dataset.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bdo.dataset.Asking;
import org.bdo.dataset.Caller;
import org.bdo.dataset.Caller.Answer;
import org.bdo.dataset.DatasetServiceTest;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatasetServiceTest
class DownloadIT {

    @LocalServerPort
    int port;

    private final JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("dataset"));
    private Caller researcher = Caller.nobody(0);
    private Caller auditor = Caller.nobody(0);
    private Asking asking = new Asking(researcher, researcher);

    @BeforeEach
    void callers() {
        researcher = Caller.of(port, "researcher");
        auditor = Caller.of(port, "auditor");
        asking = new Asking(researcher, Caller.of(port, "approver"));
    }

    @Test
    void aDownloadIsInTheLedgerBeforeItsFirstByteAndEndsThere() {
        String id = asking.build("{}", "[\"patient\"]");
        byte[] whole = researcher.get("/requests/" + id + "/files/patient.csv").bytes();

        Answer part = researcher.get("/requests/" + id + "/files/patient.csv", "Range", "bytes=8-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(whole, 8, 20));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 8-19/" + whole.length);
        Answer outside = researcher.get("/requests/" + id + "/files/patient.csv", "Range", "bytes=99999999-");
        assertThat(outside.status()).isEqualTo(416);

        assertThat(ledger(id, "release.download")).isEqualTo(2);
        assertThat(ledger(id, "release.download.ended")).isEqualTo(2);
        assertThat(jdbc.sql("""
                        select detail::text from ledger
                        where action = 'release.download.ended' and object = ? order by seq
                        """)
                        .param("request/" + id + "/patient.csv")
                        .query(String.class)
                        .list())
                .anySatisfy(detail -> assertThat(detail)
                        .contains(
                                "\"bytes\":\"" + whole.length + "\"",
                                "\"complete\":\"true\"",
                                "\"actorName\":\"researcher\""));
        assertThat(auditor.get("/audit/verify").json().path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void aFileThatTheStoreLostIsAProblemAndInTheLedgerToo() throws IOException {
        String id = asking.build("{}", "[\"patient\"]");
        TestPlatform.get().releases().remove("releases/" + id + "/patient.csv");

        Answer answer = researcher.get("/requests/" + id + "/files/patient.csv");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        assertThat(ledger(id, "release.download")).isEqualTo(1);
        assertThat(ledger(id, "release.download.ended")).isEqualTo(1);
    }

    @Test
    void aFileIsOnlyForTheRequesterAndOnlyOneThatIsListed() {
        String id = asking.build("{}", "[\"patient\"]");

        assertThat(Caller.of(port, "researcher2")
                        .get("/requests/" + id + "/files/patient.csv")
                        .problem())
                .isEqualTo("unknown-request");
        assertThat(auditor.get("/requests/" + id + "/files/patient.csv").status())
                .isEqualTo(403);
        assertThat(researcher.get("/requests/" + id + "/files/..%2fpatient.csv").status())
                .isGreaterThanOrEqualTo(400);
        assertThat(researcher.get("/requests/" + id + "/files/observation.csv").problem())
                .isEqualTo("unknown-file");
    }

    private long ledger(String request, String action) {
        return jdbc.sql("select count(*) from ledger where action = ? and object = ?")
                .params(action, "request/" + request + "/patient.csv")
                .query(Long.class)
                .single();
    }
}
