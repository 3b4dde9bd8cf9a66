package org.bdo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Real PostgreSQL, Kafka, object store and Keycloak for tests: started once per Maven run, shared by its modules, ended by
 * {@link Keeper} when Maven has ended. Each test JVM begins with empty databases, topics and buckets.
 */
public final class TestPlatform {

    private static @Nullable TestPlatform instance;

    private final Platform platform;
    private final CompletableFuture<Void> keycloak;

    private TestPlatform(Platform platform, CompletableFuture<Void> keycloak) {
        this.platform = platform;
        this.keycloak = keycloak;
    }

    /** The platform, started and emptied at this JVM's first call. */
    public static synchronized TestPlatform get() {
        TestPlatform known = instance;
        if (known == null) {
            known = start();
            instance = known;
        }
        return known;
    }

    /**
     * What the launcher would give to this service, by its module's name, but for the ports on which it listens: these are free
     * ones, and {@code server.port} is 0; only the gateway's is fixed, since Keycloak sends people back to no other.
     */
    public Map<String, String> properties(String service) {
        Map<String, String> properties = platform.properties(service);
        if (service.equals(Service.GATEWAY.module())) {
            return properties;
        }
        properties.put("server.port", "0");
        properties.replaceAll((name, value) ->
                name.equals("bdo.proxy.port") || name.matches("bdo\\.ingest\\.mllp.*port") ? freePort() : value);
        return properties;
    }

    /** An access token of researcher, researcher2, approver, approver2, operator, auditor or admin. */
    public String token(String username) {
        keycloak.join();
        return checked(() -> platform.token(username));
    }

    /** An access token of a hospital's system: mo-0001, mo-0002 or mo-0003. */
    public String integratorToken(String source) {
        keycloak.join();
        return checked(() -> platform.integratorToken(source));
    }

    public ObjectStore identified() {
        return platform.bucket("identified");
    }

    public ObjectStore research() {
        return platform.bucket("research");
    }

    public ObjectStore releases() {
        return platform.bucket("releases");
    }

    /** Client properties of Kafka's administrator, who may read and write everything. */
    public Map<String, Object> kafkaAdmin() {
        return platform.kafkaAdmin();
    }

    public String jdbcUrl(String database) {
        return platform.jdbcUrl(database);
    }

    /** The database ingest, research, dataset or catalog as its administrator sees it. */
    public DataSource jdbcAdmin(String database) {
        return platform.jdbcAdmin(database);
    }

    /** The folder of its data and logs. */
    public Path home() {
        return platform.home();
    }

    /** The platform underneath: to restart or kill a component. */
    public Platform platform() {
        return platform;
    }

    /** The password of one of the realm's people, for tests that log in through a browser. */
    public String password(String username) {
        return platform.password(username);
    }

    private static TestPlatform start() {
        return checked(() -> {
            Path root = Home.findRoot();
            Path folder = root.resolve(".bdo-test");
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                Keeper keeper = new Keeper(new Home(root, folder));
                keeper.takeOver(Duration.ofMinutes(15));
                Platform platform = onFreePorts(root, folder, keeper);
                keeper.watch();
                empty(platform);
                return new TestPlatform(platform, inBackground(platform));
            }
        });
    }

    /** A port that was free when it was chosen may be another build's by now: then all are chosen once more. */
    private static Platform onFreePorts(Path root, Path folder, Keeper keeper) throws IOException {
        try {
            return startedOnFreePorts(root, folder);
        } catch (PortTakenException _) {
            keeper.takeOver(Duration.ZERO);
            return startedOnFreePorts(root, folder);
        }
    }

    private static Platform startedOnFreePorts(Path root, Path folder) throws IOException {
        Platform platform = Platform.openOnFreePorts(root, folder);
        platform.start(List.of(platform.postgres(), platform.kafka(), platform.s3()), Progress.SILENT);
        return platform;
    }

    private static CompletableFuture<Void> inBackground(Platform platform) {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread.ofVirtual().name("keycloak-start").start(() -> {
            try {
                platform.start(List.of(platform.find(Keycloak.NAME)), Progress.SILENT);
                ready.complete(null);
            } catch (IOException | RuntimeException e) {
                ready.completeExceptionally(e);
            }
        });
        return ready;
    }

    private static void empty(Platform platform) throws IOException {
        try (Connection connection = platform.jdbcAdmin("postgres").getConnection()) {
            Databases databases = new Databases(connection, platform.secrets());
            for (String database : Databases.OWNERS.keySet()) {
                if (!database.equals(Keycloak.NAME)) {
                    databases.recreate(database);
                }
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL refused to empty the test databases", e);
        }
        try (Admin admin = Admin.create(platform.kafkaAdmin())) {
            new TopicRights(admin).recreate();
        }
        platform.s3().empty();
        Home.deleteTree(platform.places().data("spool"));
    }

    private static String freePort() {
        return checked(() -> String.valueOf(Ports.freePort()));
    }

    private static <T> T checked(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            throw new IllegalStateException("Keycloak did not start", e.getCause());
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
