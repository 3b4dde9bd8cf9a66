package org.bdo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker that is its own controller (KRaft); a principal and a password for each service. */
final class Kafka implements Component {

    static final String NAME = "kafka";
    static final String ADMIN = "admin";

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    Kafka(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> ports() {
        return List.of(NAME, "kafka.controller");
    }

    @Override
    public void prepare() throws IOException {
        Home.writePrivate(config(), properties());
        if (!Files.exists(home.data(NAME).resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public List<String> command() {
        List<String> options = new ArrayList<>(Java.QUICK);
        options.addAll(LOGGING);
        options.add("-Xms96m");
        return Java.command(home, 384, options, List.of("-cp", classPath(), "kafka.Kafka", config().toString()));
    }

    @Override
    public boolean ready() {
        try (Admin admin = Admin.create(client(ADMIN))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException _) {
            return false; // not up yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
    }

    @Override
    public void furnish() throws IOException {
        try (Admin admin = Admin.create(client(ADMIN))) {
            new TopicRights(admin).create();
        }
    }

    String servers() {
        return "localhost:" + ports.of(NAME);
    }

    /** What a client needs to connect as this principal. */
    Map<String, Object> client(String principal) {
        return Map.of(
                "bootstrap.servers",
                servers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(principal),
                "reconnect.backoff.max.ms",
                500,
                "default.api.timeout.ms",
                30_000,
                "request.timeout.ms",
                10_000);
    }

    String login(String principal) {
        return LOGIN + " username=\"" + principal + "\" password=\"" + secrets.of("kafka." + principal) + "\";";
    }

    private void format() throws IOException {
        List<String> options = new ArrayList<>(Java.QUICK);
        options.addAll(LOGGING);
        List<String> command = Java.command(
                home,
                128,
                options,
                List.of(
                        "-cp",
                        classPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        "YmRvLWxvY2FsLWtyYWZ0MQ",
                        "-c",
                        config().toString()));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(NAME).toFile()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IOException("Kafka could not format its storage; see " + home.log(NAME));
        }
    }

    private Path config() {
        return home.config(NAME).resolve("server.properties");
    }

    private String classPath() {
        return home.programs().resolve("kafka") + "/*";
    }

    private String properties() {
        StringBuilder users = new StringBuilder();
        List<String> principals = new ArrayList<>(List.of(ADMIN));
        Arrays.stream(Service.values())
                .filter(Service::usesKafka)
                .map(Service::principal)
                .forEach(principals::add);
        principals.forEach(name -> users.append(" user_" + name + "=\"" + secrets.of("kafka." + name) + "\""));
        String server =
                LOGIN + " username=\"" + ADMIN + "\" password=\"" + secrets.of("kafka." + ADMIN) + "\"" + users + ";";
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%1$d
                listeners=CLIENTS://localhost:%2$d,CONTROLLER://localhost:%1$d
                advertised.listeners=CLIENTS://localhost:%2$d
                inter.broker.listener.name=CLIENTS
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.clients.plain.sasl.jaas.config=%3$s
                listener.name.controller.plain.sasl.jaas.config=%3$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                allow.everyone.if.no.acl.found=false
                super.users=User:admin
                auto.create.topics.enable=false
                log.dirs=%4$s
                num.partitions=3
                offsets.topic.num.partitions=3
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.retention.hours=-1
                """.formatted(ports.of("kafka.controller"), ports.of(NAME), server, home.data(NAME));
    }

    private static final List<String> LOGGING = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info");
}
