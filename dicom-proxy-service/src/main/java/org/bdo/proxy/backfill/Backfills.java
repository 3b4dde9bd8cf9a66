package org.bdo.proxy.backfill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.bdo.proxy.backfill.BackfillState.State;
import org.bdo.proxy.platform.JsonFile;
import org.bdo.proxy.relay.PacsAccess;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.upload.Delivered;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All backfills; those that were under way when the service ended go on when it begins. Their states lie beside the spool. */
@Component
class Backfills implements SmartLifecycle {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String SUFFIX = ".json";

    private final BackfillProperties properties;
    private final PacsAccess access;
    private final Spool spool;
    private final Delivered delivered;
    private final JsonMapper json;
    private final Pace pace;
    private final Path folder;
    private final Map<String, Backfill> all = new ConcurrentSkipListMap<>();
    private @Nullable Receiver receiver;
    private volatile boolean running;

    Backfills(BackfillProperties properties, PacsAccess access, Spool spool, Delivered delivered, JsonMapper json) {
        this.properties = properties;
        this.access = access;
        this.spool = spool;
        this.delivered = delivered;
        this.json = json;
        this.pace = new Pace(properties, spool);
        this.folder = spool.folder().resolve("backfill");
    }

    @Override
    public synchronized void start() {
        try {
            Files.createDirectories(folder);
            Integer port = properties.port();
            if (port != null) {
                receiver = new Receiver(
                        properties.aeTitle(), port, properties.address(), access.tls(properties.sslBundle()));
            }
            recover();
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException("Backfills cannot begin", e);
        }
    }

    private void recover() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path path : files) {
                JsonFile<BackfillState> file = file(path);
                file.read().ifPresent(state -> all.put(state.name(), backfill(file, state)));
            }
        }
        all.values().stream()
                .filter(one -> one.state().state() == State.RUNNING)
                .forEach(Backfill::start);
    }

    private JsonFile<BackfillState> file(Path path) {
        return new JsonFile<>(path, new TypeReference<>() {}, json);
    }

    private Backfill backfill(JsonFile<BackfillState> file, BackfillState state) {
        String route = state.wanted().route();
        return new Backfill(
                access,
                properties,
                pace,
                new Retrieval(access, route, properties, receiver),
                study -> new Errand(access.source(route).orElse(""), study, access.selection(), spool, delivered),
                file,
                state);
    }

    List<BackfillState> list() {
        return all.values().stream().map(Backfill::state).toList();
    }

    /** Whether it is the time of day for them. */
    boolean isOpen() {
        return pace.isOpen();
    }

    Backfill find(String name) {
        Backfill one = all.get(name);
        if (one == null) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "unknown-backfill", "There is no backfill of this name.");
        }
        return one;
    }

    /** @param wanted null to go on with one that is known */
    synchronized BackfillState start(String name, @Nullable Wanted wanted) {
        Backfill one = wanted == null ? find(name) : known(name, wanted);
        one.start();
        return one.state();
    }

    private Backfill known(String name, Wanted wanted) {
        Backfill known = all.get(name);
        if (known == null) {
            return begin(name, wanted);
        }
        if (!known.state().wanted().equals(wanted)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "backfill-exists", "A backfill of this name wants something else.");
        }
        return known;
    }

    private Backfill begin(String name, Wanted wanted) {
        if (!NAME.matcher(name).matches() || !wanted.saysWhat()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "bad-request",
                    "A name of letters, digits, _ and -; and either from and to, or lostCopies.");
        }
        if (access.source(wanted.route()).isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "unknown-route", "No route has this called AE title.");
        }
        Backfill one = backfill(file(folder.resolve(name + SUFFIX)), BackfillState.fresh(name, wanted, Instant.now()));
        all.put(name, one);
        return one;
    }

    /** On which a PACS finds us; 0 where it does not. */
    synchronized int port() {
        return receiver == null ? 0 : receiver.port();
    }

    @Override
    public synchronized void stop() {
        running = false;
        all.values().forEach(Backfill::interrupt);
        try {
            if (receiver != null) {
                receiver.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
