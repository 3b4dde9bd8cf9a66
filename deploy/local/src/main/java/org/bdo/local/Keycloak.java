package org.bdo.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Keycloak, built once for PostgreSQL, with the realm of deploy/keycloak/realm.json imported at its first start. */
final class Keycloak implements Component {

    static final String NAME = "keycloak";
    static final String VERSION = "26.7.3";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Postgres postgres;

    Keycloak(Home home, Ports ports, Secrets secrets, Postgres postgres) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(Postgres.NAME);
    }

    @Override
    public List<String> ports() {
        return List.of(NAME, "keycloak.management");
    }

    @Override
    public Duration startsWithin() {
        return Duration.ofMinutes(10); // a new database on a busy machine
    }

    @Override
    public void prepare() throws IOException {
        Path built = built();
        Path own = home.data(NAME);
        Files.createDirectories(own);
        for (String part : List.of("lib", "providers", "themes", "conf", "bin")) {
            Path link = own.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, built.resolve(part));
        }
        Path realm = own.resolve("data/import/bdo-realm.json");
        String wanted = new Realm(home, ports, secrets).text();
        if (!Files.exists(realm) || !Files.readString(realm).equals(wanted)) {
            // Keycloak imports only a realm that it does not know: a changed one begins anew.
            Files.deleteIfExists(realm);
            emptyDatabase();
            Home.writePrivate(realm, wanted);
        }
    }

    @Override
    public List<String> command() {
        List<String> options = new ArrayList<>(Java.QUICK);
        options.addAll(List.of("-Xms96m", "-XX:MaxMetaspaceSize=256m"));
        options.addAll(OPTIONS);
        return Java.command(
                home,
                512,
                options,
                List.of(
                        "-Dkc.home.dir=" + home.data(NAME),
                        "-Djboss.server.config.dir=" + home.data(NAME).resolve("conf"),
                        "-cp",
                        home.data(NAME).resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + ports.of(NAME),
                        "--http-management-port=" + ports.of("keycloak.management"),
                        "--http-management-host=127.0.0.1",
                        "--hostname=" + url(),
                        "--db-pool-initial-size=2",
                        "--db-pool-min-size=2",
                        "--db-pool-max-size=20",
                        "--log-level=INFO,io.smallrye.health:ERROR"));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "KC_DB_URL",
                postgres.url(NAME),
                "KC_DB_USERNAME",
                NAME,
                "KC_DB_PASSWORD",
                secrets.of("postgres." + NAME),
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "keycloak-admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                secrets.of("keycloak.admin"));
    }

    @Override
    public boolean ready() {
        URI health = URI.create("http://127.0.0.1:" + ports.of("keycloak.management") + "/health/ready");
        try {
            // The status, not the text: single checks say UP while the whole is DOWN with 503.
            return HTTP.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false; // not up yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Keycloak", e);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + ports.of(NAME));
    }

    URI issuer() {
        return url().resolve("/realms/bdo");
    }

    private void emptyDatabase() throws IOException {
        try (Connection connection = postgres.admin("postgres").getConnection()) {
            new Databases(connection, secrets).recreate(NAME);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL refused to empty Keycloak's database", e);
        }
    }

    private Path built() throws IOException {
        return new Unpacked(home.cache(), NAME + "-" + VERSION).get(this::unpackAndBuild);
    }

    private void unpackAndBuild(Path folder) throws IOException {
        Path zip = home.programs().resolve(NAME + "-" + VERSION + ".zip");
        unzip(zip, folder);
        List<String> options = new ArrayList<>(Java.QUICK);
        options.addAll(OPTIONS);
        List<String> command = Java.command(
                home,
                768,
                options,
                List.of(
                        "-Dkc.home.dir=" + folder,
                        "-Djboss.server.config.dir=" + folder.resolve("conf"),
                        "-cp",
                        folder.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        "build",
                        "--db=postgres",
                        "--cache=local",
                        "--health-enabled=true",
                        "--metrics-enabled=true"));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(NAME).toFile()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new StartException("Keycloak could not be built; see " + home.log(NAME));
        }
    }

    private static void unzip(Path file, Path folder) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path name = Path.of(entry.getName());
                if (name.getNameCount() == 1) {
                    continue;
                }
                Path target =
                        folder.resolve(name.subpath(1, name.getNameCount())).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("'" + file + "' holds a name that leads outside: '" + name + "'");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static final List<String> OPTIONS = List.of(
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");
}
