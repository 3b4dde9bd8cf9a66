package org.bdo.proxy.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.backfill.BackfillState.Failure;
import org.bdo.proxy.backfill.BackfillState.State;
import org.bdo.proxy.relay.Access;
import org.bdo.proxy.selection.Rule;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** Past studies out of DCMTK's dcmqrscp: three days of CT, and one MR study, with four instances each. */
class BackfillTest {

    private static final int EACH = 4;
    private static final LocalDate FIRST = LocalDate.of(2024, 2, 28);
    private static final Wanted ALL_CT = new Wanted("MO1", FIRST, LocalDate.of(2024, 3, 1), List.of("CT"), false);
    private static final List<PresentationContext> STORE =
            List.of(new PresentationContext(1, Instances.CT, List.of(Instances.EXPLICIT)));

    @TempDir
    Path folder;

    private Programs programs;
    private Spool spool;
    private int pacsPort;
    private int ownPort;
    private final Set<String> delivered = new HashSet<>();
    private final List<Process> children = new ArrayList<>();
    private @Nullable Backfills backfills;

    @BeforeEach
    void fillThePacs() throws IOException {
        Programs.require("dcmqrscp");
        programs = new Programs(folder);
        pacsPort = Programs.freePort();
        ownPort = Programs.freePort();
        spool = Spool.open(folder.resolve("spool"), 10_000_000, true);
    }

    @AfterEach
    void stop() {
        if (backfills != null) {
            backfills.stop();
        }
        programs.close();
        children.forEach(Process::destroyForcibly);
    }

    private void startPacs() throws IOException {
        programs.dcmqrscp(pacsPort, "PACS", Map.of("BDO", ownPort));
    }

    private void fill() throws IOException {
        startPacs();
        try (Association association =
                Association.open(new Peer("localhost", pacsPort), Association.request("PACS", "FILL", STORE))) {
            store(association, "1.2.5.1", "20240228", "CT");
            store(association, "1.2.5.2", "20240229", "CT");
            store(association, "1.2.5.3", "20240229", "MR");
            store(association, "1.2.5.4", "20240301", "CT");
            store(association, "1.2.5.5", "20240302", "CT");
            association.release();
        }
    }

    private static void store(Association association, String study, String date, String modality) throws IOException {
        for (int i = 1; i <= EACH; i++) {
            String sop = study + ".1." + i;
            byte[] image = Instances.dated(study, sop, date, modality);
            assertThat(association.store(Instances.CT, sop, Instances.EXPLICIT, new ByteArrayInputStream(image)))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void studiesOfTheseDaysAndThisModalityComeOnce(boolean move) throws IOException, InterruptedException {
        fill();
        Backfills own = start(properties(move ? ownPort : null, 36_000));
        own.start("ct", ALL_CT);
        awaitState(own, State.DONE);
        assertThat(own.find("ct").state())
                .returns(3L, BackfillState::studies)
                .returns(3L * EACH, BackfillState::instances)
                .returns(0L, BackfillState::duplicates)
                .returns(List.of(), BackfillState::failures);
        assertThat(spool.depth()).isEqualTo(3 * EACH);
        SpoolEntry first = spool.next(Duration.ZERO).orElseThrow();
        assertThat(first.facts())
                .returns("mo-0001", Facts::source)
                .returns(Facts.State.FETCHED, Facts::state)
                .returns("PACS", Facts::callingAe)
                .returns("1.2.5.1.1.1", Facts::sopUid);

        own.start("again", ALL_CT);
        await().until(() -> own.find("again").state().state() == State.DONE);
        assertThat(own.find("again").state()).returns(3L * EACH, BackfillState::duplicates);
        assertThat(spool.depth()).isEqualTo(3 * EACH);
        delivered.add(first.facts().id());
        spool.remove(first);
        own.start("and-again", new Wanted("MO1", FIRST, FIRST, List.of(), false));
        await().until(() -> own.find("and-again").state().state() == State.DONE);
        assertThat(spool.depth()).isEqualTo(3 * EACH - 1);
    }

    @Test
    void rulesDecideAsTheyDoForWhatPasses() throws IOException {
        fill();
        Rule noMr = new Rule(
                "no-mr", List.of(), List.of(), List.of("MR"), List.of(), List.of(), null, null, Rule.Action.SKIP, 1);
        Backfills own = start(properties(ownPort, 36_000), noMr);
        own.start("all", new Wanted("MO1", LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 29), List.of(), false));
        await().until(() -> own.find("all").state().state() == State.DONE);
        assertThat(own.find("all").state())
                .returns((long) EACH, BackfillState::instances)
                .returns((long) EACH, BackfillState::passed)
                .returns(2L, BackfillState::studies);
    }

    @Test
    void itGoesOnWhereItsProcessWasKilled() throws IOException, InterruptedException {
        fill();
        Process first = process("ct");
        await().atMost(Duration.ofSeconds(60)).until(() -> journal().contains("\"studies\":1,"));
        first.destroyForcibly().waitFor();
        assertThat(journal()).contains("RUNNING");
        Process second = process("");
        await().atMost(Duration.ofSeconds(60)).until(() -> journal().contains("DONE"));
        second.destroyForcibly().waitFor();
        Spool left = Spool.open(folder.resolve("spool"), 10_000_000, true);
        assertThat(left.depth()).isEqualTo(3 * EACH);
        Backfills own = start(properties(ownPort, 36_000));
        assertThat(own.find("ct").state())
                .returns(3L, BackfillState::studies)
                .returns(List.of(), BackfillState::failures)
                .satisfies(state ->
                        assertThat(state.instances() + state.duplicates()).isBetween(2L * EACH, 3L * EACH));
    }

    private String journal() throws IOException {
        Path file = folder.resolve("spool/backfill/ct.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Process process(String begin) throws IOException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledBackfill.class.getName(),
                        String.valueOf(pacsPort),
                        String.valueOf(ownPort),
                        folder.resolve("spool").toString(),
                        begin)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        children.add(child);
        return child;
    }

    /** Backfills in a process of their own. Arguments: the PACS's port, our port, folder, name of one to begin. */
    static final class KilledBackfill {

        private KilledBackfill() {}

        public static void main(String[] arguments) throws IOException {
            Spool spool = Spool.open(Path.of(arguments[2]), 10_000_000, true);
            Backfills own = new Backfills(
                    properties(Integer.parseInt(arguments[1]), 1800),
                    Access.toPacs(Integer.parseInt(arguments[0]), spool),
                    spool,
                    (_, _) -> false,
                    JsonMapper.shared());
            own.start();
            if (!arguments[3].isEmpty()) {
                own.start(arguments[3], ALL_CT);
            }
        }
    }

    @Test
    void aPacsThatIsAwayIsWaitedFor() throws IOException {
        fill();
        programs.close();
        Backfills own = start(properties(ownPort, 36_000));
        own.start("ct", ALL_CT);
        await().until(() -> own.find("ct").state().lastError() != null);
        assertThat(own.find("ct").state()).returns("The PACS cannot be reached", BackfillState::lastError);
        startPacs();
        awaitState(own, State.DONE);
        assertThat(spool.depth()).isEqualTo(3 * EACH);
    }

    @Test
    void whatDoesNotComeWholeIsListedAndTriedAgain() throws IOException {
        fill();
        spool = Spool.open(folder.resolve("small"), 1000, true);
        Backfills own = start(properties(ownPort, 36_000));
        own.start("ct", new Wanted("MO1", FIRST, FIRST, List.of("CT"), false));
        awaitState(own, State.DONE);
        assertThat(own.find("ct").state().failures())
                .singleElement()
                .returns("1.2.5.1", Failure::study)
                .returns(3, Failure::attempts)
                .satisfies(one -> assertThat(one.reason()).startsWith("The PACS could not send 4 instances"));
        own.stop();
        // The state lies beside the spool; with a larger one what failed has its attempts again.
        spool = Spool.open(folder.resolve("small"), 10_000_000, true);
        Backfills next = start(properties(ownPort, 36_000));
        next.start("ct", null);
        awaitState(next, State.DONE);
        assertThat(next.find("ct").state())
                .returns(List.of(), BackfillState::failures)
                .returns(1L, BackfillState::studies);
        assertThat(spool.depth()).isEqualTo(EACH);
    }

    @Test
    void aDestinationThatThePacsDoesNotKnowStopsIt() throws IOException {
        fill();
        programs.close();
        programs.dcmqrscp(pacsPort, "PACS", Map.of("OTHER", ownPort));
        Backfills own = start(properties(ownPort, 36_000));
        own.start("ct", ALL_CT);
        awaitState(own, State.STOPPED);
        assertThat(own.find("ct").state().lastError()).contains("A801");
        assertThat(own.find("ct").state().failures()).isEmpty();
    }

    @Test
    void nothingIsFetchedOutsideItsTimeOfDay() throws IOException, InterruptedException {
        fill();
        LocalTime now = LocalTime.now(ZoneId.systemDefault());
        Backfills own = start(new BackfillProperties(
                "BDO",
                ownPort,
                "",
                "",
                36_000,
                now.plusHours(2),
                now.plusHours(3),
                3,
                Duration.ZERO,
                Duration.ofSeconds(30)));
        own.start("ct", ALL_CT);
        Thread.sleep(1500);
        assertThat(own.isOpen()).isFalse();
        assertThat(own.find("ct").state())
                .returns(State.RUNNING, BackfillState::state)
                .returns(0L, BackfillState::studies);
        own.find("ct").stop();
        assertThat(own.find("ct").state().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void theWindowMayReachOverMidnight() {
        BackfillProperties night = new BackfillProperties(
                "BDO", null, "", "", 60, LocalTime.of(22, 0), LocalTime.of(6, 0), 3, Duration.ZERO, Duration.ZERO);
        assertThat(night.isOpen(LocalTime.of(23, 59))).isTrue();
        assertThat(night.isOpen(LocalTime.of(0, 0))).isTrue();
        assertThat(night.isOpen(LocalTime.of(6, 0))).isFalse();
        assertThat(night.isOpen(LocalTime.of(21, 59))).isFalse();
        assertThat(night.interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void studiesWithLostCopiesAreFetched() throws IOException {
        fill();
        Files.writeString(folder.resolve("spool/lost.jsonl"), """
                {"at":"2024-03-01T10:00:00Z","route":"MO1","source":"mo-0001","study":"1.2.5.4","series":"1.2.5.4.1","sop":"1.2.5.4.1.1","sopClass":"1.2","why":"x"}
                {"at":"2024-03-01T10:00:00Z","route":"MO1","source":"mo-0001","study":"1.2.5.4","series":"1.2.5.4.1","sop":"1.2.5.4.1.2","sopClass":"1.2","why":"x"}
                {"at":"2024-03-01T10:00:00Z","route":"MO2","source":"mo-0002","study":"1.2.5.1","series":"","sop":"","sopClass":"","why":"x"}
                {"at":"2024-03-01T10:00:0""");
        Backfills own = start(properties(ownPort, 36_000));
        own.start("lost", new Wanted("MO1", null, null, List.of(), true));
        await().until(() -> own.find("lost").state().state() == State.DONE);
        assertThat(own.find("lost").state())
                .returns(1L, BackfillState::studies)
                .returns((long) EACH, BackfillState::instances);
        own.start("lost", null);
        await().until(() -> own.find("lost").state().state() == State.DONE);
        assertThat(own.find("lost").state()).returns(1L, BackfillState::studies);
    }

    @Test
    void nobodyIsTakenFromWhoWasNotAsked() throws IOException {
        startPacs();
        Backfills own = start(properties(ownPort, 36_000));
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() ->
                        Association.open(new Peer("localhost", own.port()), Association.request("BDO", "PACS", STORE)))
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.TEMPORARY_CONGESTION));
        Errand errand =
                new Errand("mo-0001", "1.2.5.1", Access.toPacs(pacsPort, spool).selection(), spool, (_, _) -> false);
        try (Receiver receiver = new Receiver("BDO", 0, "", null)) {
            receiver.expect(errand);
            try (Association association = Association.open(
                    new Peer("localhost", receiver.port()), Association.request("BDO", "PACS", STORE))) {
                byte[] other = Instances.dated("1.2.5.2", "1.2.5.2.1.1", "20240229", "CT");
                assertThat(association.store(
                                Instances.CT, "1.2.5.2.1.1", Instances.EXPLICIT, new ByteArrayInputStream(other)))
                        .isEqualTo(0xA900);
                association.release();
            }
        }
        assertThat(spool.depth()).isZero();
        assertThat(spool.bytes()).isZero();
    }

    @Test
    void whatIsNotClearIsRefused() throws IOException {
        Backfills own = start(properties(ownPort, 36_000));
        for (Wanted unclear : List.of(
                new Wanted("MO1", null, null, List.of(), false),
                new Wanted("MO1", FIRST, FIRST.minusDays(1), List.of(), false),
                new Wanted("MO1", FIRST, FIRST, List.of(), true),
                new Wanted("NOBODY", FIRST, FIRST, List.of(), false))) {
            assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> own.start("x", unclear));
        }
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> own.start("unknown", null));
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> own.start("../x", ALL_CT));
    }

    private Backfills start(BackfillProperties properties, Rule... rules) {
        Backfills own = new Backfills(
                properties,
                Access.toPacs(pacsPort, spool, rules),
                spool,
                (_, id) -> delivered.contains(id),
                JsonMapper.shared());
        own.start();
        backfills = own;
        return own;
    }

    private static BackfillProperties properties(@Nullable Integer port, int studiesPerHour) {
        return new BackfillProperties(
                "BDO", port, "", "", studiesPerHour, null, null, 3, Duration.ZERO, Duration.ofSeconds(30));
    }

    private static void awaitState(Backfills own, State wanted) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> own.find("ct").state().state() == wanted);
    }
}
