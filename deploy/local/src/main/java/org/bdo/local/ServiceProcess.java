package org.bdo.local;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A service as its own JVM, from its packaged jar: extracted, and with the start cache of an earlier run if there is one. */
final class ServiceProcess implements Component {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Home home;
    private final Ports ports;
    private final Service service;
    private final Map<String, String> settings;

    ServiceProcess(Home home, Ports ports, Service service, Map<String, String> settings) {
        this.home = home;
        this.ports = ports;
        this.service = service;
        this.settings = settings;
    }

    @Override
    public String name() {
        return service.module();
    }

    @Override
    public List<String> needs() {
        List<String> needs = new ArrayList<>();
        if (!service.databases().isEmpty()) {
            needs.add(Postgres.NAME);
        }
        if (service.usesKafka()) {
            needs.add(Kafka.NAME);
        }
        if (!service.buckets().isEmpty()) {
            needs.add(S3.NAME);
        }
        return needs;
    }

    @Override
    public List<String> ports() {
        List<String> all = new ArrayList<>(List.of(service.principal()));
        switch (service) {
            case INGEST -> ServiceSettings.SOURCES.forEach(source -> all.add("mllp." + source));
            case PROXY -> all.add("dicom");
            case DEID, DATASET, CATALOG, GATEWAY -> {}
        }
        return all;
    }

    @Override
    public void prepare() throws IOException {
        extract();
        Properties properties = new Properties();
        properties.putAll(settings);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Home.writePrivate(config(), text.toString());
        Home.writePrivate(startedJar(), fingerprint().of(jar()));
    }

    @Override
    public boolean current() throws IOException {
        return Files.exists(startedJar())
                && Files.readString(startedJar()).equals(fingerprint().of(jar()));
    }

    @Override
    public List<String> command() throws IOException {
        Path cache = startCache();
        return command(Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    }

    /** The command that makes the start cache (JEP 514): up to where the service would begin to work, then it ends. */
    List<String> trainingCommand(Path output) throws IOException {
        return command(List.of("-XX:AOTCacheOutput=" + output, "-Dspring.context.exit=onRefresh"));
    }

    /** The start cache belongs to the very jar and the very JDK. */
    Path startCache() throws IOException {
        return extract()
                .resolve("start-" + Runtime.version().feature() + "-"
                        + Integer.toHexString(Runtime.version().toString().hashCode()) + ".aot");
    }

    @Override
    public boolean ready() {
        URI health = URI.create("http://127.0.0.1:" + ports.of(service.principal()) + "/actuator/health/readiness");
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not up yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + name(), e);
        }
    }

    private List<String> command(List<String> more) throws IOException {
        // SHA-256 of every image that passes is ten times slower without the second compiler.
        boolean hashes = service == Service.PROXY || service == Service.DEID;
        List<String> options = new ArrayList<>(hashes ? List.of("-XX:+UseSerialGC") : Java.QUICK);
        options.addAll(more);
        options.addAll(List.of("-Xms48m", "-XX:MaxMetaspaceSize=192m", "--enable-native-access=ALL-UNNAMED"));
        return Java.command(
                home,
                256,
                options,
                List.of(
                        "-jar",
                        extract()
                                .resolve("app")
                                .resolve(jar().getFileName() + "")
                                .toString(),
                        "--spring.config.additional-location=" + config().toUri()));
    }

    private Path startedJar() {
        return home.path().resolve("run").resolve(name() + ".jar");
    }

    private Fingerprint fingerprint() {
        return new Fingerprint(home.path().resolve("run").resolve(name() + ".sha256"));
    }

    private Path config() {
        return home.config(name()).resolve("application.properties");
    }

    private Path extract() throws IOException {
        Path all = home.path().resolve("apps").resolve(name());
        String hash = fingerprint().of(jar());
        if (!Files.isDirectory(all.resolve(hash))) {
            Home.deleteTree(all); // what was made from an older jar
        }
        return new Unpacked(all, hash)
                .get(folder -> run(List.of(
                        Java.program(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar().toString(),
                        "extract",
                        "--destination",
                        folder.resolve("app").toString())));
    }

    private Path jar() throws IOException {
        Path target = home.root().resolve(name()).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name() + "-*-app.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw new StartException(name() + " is not built: no jar in '" + target + "'");
    }

    private void run(List<String> command) throws IOException {
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.log(name()).toFile()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new StartException(name() + " could not be extracted; see " + home.log(name()));
        }
    }
}
