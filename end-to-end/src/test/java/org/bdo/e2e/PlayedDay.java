package org.bdo.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bdo.demo.balance.Balance;
import org.bdo.demo.balance.SourceBalance;
import org.bdo.demo.dataset.DatasetRound;
import org.bdo.demo.dataset.Download;
import org.bdo.demo.day.HospitalDay;
import org.bdo.demo.send.Player;
import org.bdo.demo.send.Player.Sent;
import org.bdo.demo.target.LocalTarget;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;
import org.bdo.local.Platform;
import org.bdo.local.Progress;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;

/** A small hospital day, played once against the packaged services and turned into a dataset; all tests look at its traces. */
final class PlayedDay {

    private static final int PEOPLE = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static @Nullable PlayedDay played;

    private final TestPlatform components;
    private final Target target;
    private final Rest rest = new Rest();
    private final HospitalDay day = HospitalDay.generate(7, PEOPLE);
    private final List<Sent> sent;
    private final List<SourceBalance> balance;
    private final Download download;

    private PlayedDay() throws IOException, InterruptedException {
        components = TestPlatform.get();
        components.token("operator"); // Keycloak comes up in the background; the services need it
        components.platform().startServices(Progress.SILENT);
        target = LocalTarget.of(components.platform());
        sent = play(day);
        balance = drained(sent);
        download = new DatasetRound(target, rest).play(components.home().resolve("demo"));
    }

    /** The day, played at this JVM's first call. */
    static synchronized PlayedDay get() throws IOException, InterruptedException {
        PlayedDay known = played;
        if (known == null) {
            known = new PlayedDay();
            played = known;
        }
        return known;
    }

    List<Sent> play(HospitalDay another) throws IOException, InterruptedException {
        try (Player player = new Player(target)) {
            return player.play(another.deliveries());
        }
    }

    /** The balance once everything is counted, or when nothing changes any more. */
    List<SourceBalance> drained(List<Sent> deliveries) throws IOException, InterruptedException {
        Map<String, Set<String>> ids = deliveries.stream()
                .collect(Collectors.groupingBy(
                        one -> one.delivery().source(),
                        Collectors.mapping(one -> one.delivery().id(), Collectors.toSet())));
        return new Balance(target, rest).whenDrained(ids, PATIENCE, _ -> {});
    }

    TestPlatform components() {
        return components;
    }

    Platform platform() {
        return components.platform();
    }

    Target target() {
        return target;
    }

    Rest rest() {
        return rest;
    }

    HospitalDay day() {
        return day;
    }

    List<Sent> sent() {
        return sent;
    }

    List<SourceBalance> balance() {
        return balance;
    }

    Download download() {
        return download;
    }

    Path log(String service) {
        return components.home().resolve("logs").resolve(service + ".log");
    }
}
