package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.bdo.store.ObjectStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files that a site drops become records once, and leave their place only then. */
@IngestTest
class FolderIT {

    private static final Path FOLDER = Surroundings.FOLDER;

    private final Http http;
    private final JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("ingest"));
    private final ObjectStore bucket = TestPlatform.get().identified();
    private final String own = TestPlatform.get().integratorToken("mo-0002");

    FolderIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void aFileOfManyMessagesIsTakenMessageByMessage() throws Exception {
        byte[] two = (Messages.adt("drop-1") + Messages.adt("drop-2")).getBytes(Charset.forName("windows-1251"));
        drop("two.hl7", two);
        await(() -> Files.exists(FOLDER.resolve("done/two.hl7")));
        assertThat(Files.readAllBytes(FOLDER.resolve("done/two.hl7"))).isEqualTo(two);
        assertThat(records("drop-1")).isEqualTo(1);
        assertThat(records("drop-2")).isEqualTo(1);
        JsonNode record = http.get("/records?controlId=drop-2", own).json().get(0);
        assertThat(record.get("source").asString()).isEqualTo("mo-0002");
        assertThat(record.get("charset").asString()).isEqualTo("windows-1251");
    }

    @Test
    void aFileThatIsDroppedOnceMoreIsDoneAndNothingIsDoubled() throws Exception {
        byte[] message = Messages.adt("drop-3").getBytes(StandardCharsets.UTF_8);
        drop("three.hl7", message);
        await(() -> Files.exists(FOLDER.resolve("done/three.hl7")));
        drop("three.hl7", message); // as after a kill between the journal and the move
        await(() -> Files.exists(FOLDER.resolve("done/2-three.hl7")));
        assertThat(records("drop-3")).isEqualTo(1);
    }

    @Test
    void whatIsHeldBackOrNoneOfOursIsRejectedWithAReasonThatHasNoContent() throws Exception {
        drop(
                "mixed.ndjson",
                "{\"resourceType\": \"Patient\", \"id\": \"drop-4\"}\n{\"Пушкарёв\": 1}\n"
                        .getBytes(StandardCharsets.UTF_8));
        drop("photo.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2});
        await(() -> Files.exists(FOLDER.resolve("rejected/mixed.ndjson"))
                && Files.exists(FOLDER.resolve("rejected/photo.jpg")));
        assertThat(Files.readString(FOLDER.resolve("rejected/mixed.ndjson.reason.txt")))
                .contains("record 2: fhir.")
                .contains("kept as record")
                .doesNotContain("record 1:")
                .doesNotContain("Пушкарёв");
        assertThat(Files.readString(FOLDER.resolve("rejected/photo.jpg.reason.txt")))
                .startsWith("file.unknown-kind");
    }

    @Test
    void anUnfinishedNameIsLeftAloneUntilItIsRenamed() throws Exception {
        Path unfinished = FOLDER.resolve("five.hl7.part");
        Files.writeString(unfinished, Messages.adt("drop-5"));
        drop("six.hl7", Messages.adt("drop-6").getBytes(StandardCharsets.UTF_8));
        await(() -> Files.exists(FOLDER.resolve("done/six.hl7")));
        assertThat(unfinished).exists();
        Files.move(unfinished, FOLDER.resolve("five.hl7"));
        await(() -> Files.exists(FOLDER.resolve("done/five.hl7")));
        assertThat(records("drop-5")).isEqualTo(1);
    }

    @Test
    void whileTheDatabaseIsAwayAFileStaysWhereItIs() throws Exception {
        Surroundings.DATABASE.cut();
        try {
            int refused = Surroundings.DATABASE.refused();
            drop("seven.hl7", Messages.adt("drop-7").getBytes(StandardCharsets.UTF_8));
            await(() -> Surroundings.DATABASE.refused() > refused + 3);
            assertThat(FOLDER.resolve("seven.hl7")).exists();
        } finally {
            Surroundings.DATABASE.join();
        }
        await(() -> Files.exists(FOLDER.resolve("done/seven.hl7")));
        assertThat(records("drop-7")).isEqualTo(1);
    }

    @Test
    void anObjectBelowTheSourcesPrefixIsTakenToo() throws Exception {
        bucket.put("drop/mo-0002/day/eight.hl7", Messages.adt("drop-8").getBytes(StandardCharsets.UTF_8), "text/plain");
        bucket.put("drop/mo-0002/nine", "?".getBytes(StandardCharsets.UTF_8), "text/plain");
        await(() -> bucket.keys("drop-done/mo-0002/day/eight.hl7").count() == 1
                && bucket.keys("drop-rejected/mo-0002/nine").count() == 2
                && bucket.keys("drop/mo-0002/").findAny().isEmpty());
        String id = http.get("/records?controlId=drop-8", own)
                .json()
                .get(0)
                .get("id")
                .asString();
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
    }

    private static void drop(String name, byte[] bytes) throws IOException {
        Files.write(FOLDER.resolve(name), bytes);
    }

    private int records(String controlId) {
        return jdbc.sql("select count(*) from record where control_id = ? and source = 'mo-0002'")
                .param(controlId)
                .query(Integer.class)
                .single();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (condition.call()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("It did not come about");
    }
}
