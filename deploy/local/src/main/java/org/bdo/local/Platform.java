package org.bdo.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bdo.store.ObjectStore;

/**
 * One platform on this machine: its addresses, its secrets, and the programs it consists of. Everything that it keeps lies in
 * its home; two homes with different ports do not disturb each other.
 */
public final class Platform {

    /** The people of the realm, each with one role of the same meaning. */
    public static final List<String> USERS =
            List.of("researcher", "researcher2", "approver", "approver2", "operator", "auditor", "admin");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Kafka kafka;
    private final S3 s3;
    private final Keycloak keycloak;

    private Platform(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = new Postgres(home, ports, secrets);
        this.kafka = new Kafka(home, ports, secrets);
        this.s3 = new S3(home, ports, secrets);
        this.keycloak = new Keycloak(home, ports, secrets, postgres);
    }

    /** The platform of {@code ./bdo up}: the folder {@code .bdo} of the checkout, on the ports of ports.properties. */
    public static Platform open() throws IOException {
        Path root = Home.findRoot();
        return open(root, root.resolve(".bdo"));
    }

    /**
     * The platform with this home, whether it runs or not; what is missing of secrets is generated.
     *
     * @param root of the checkout
     * @param folder its home; a file {@code ports.properties} in it goes before the one of the checkout
     */
    public static Platform open(Path root, Path folder) throws IOException {
        Home home = new Home(root, folder);
        home.create();
        Path own = home.path().resolve("ports.properties");
        Ports ports = Ports.read(Files.exists(own) ? own : home.root().resolve("deploy/local/ports.properties"));
        return new Platform(home, ports, Secrets.open(home.path().resolve("secrets.properties"), secretNames()));
    }

    /** As {@link #open(Path, Path)}, on free ports that are chosen at the first time and then stay. */
    public static Platform openOnFreePorts(Path root, Path folder) throws IOException {
        Home home = new Home(root, folder);
        home.create();
        Path own = home.path().resolve("ports.properties");
        if (!Files.exists(own)) {
            Ports.read(home.root().resolve("deploy/local/ports.properties"))
                    .free()
                    .write(own);
        }
        return open(root, folder);
    }

    public Path home() {
        return home.path();
    }

    public Ports ports() {
        return ports;
    }

    /** The base URL of a service, such as {@code ingest-hl7-service}. */
    public URI url(String service) {
        return URI.create("http://localhost:" + ports.of(Service.of(service).principal()));
    }

    /** The issuer of the realm's tokens. */
    public URI issuer() {
        return keycloak.issuer();
    }

    /** The password of one of {@link #USERS}. */
    public String password(String username) {
        return secrets.of("user." + username);
    }

    /** The Spring properties with which a service is started, by the name of its module. */
    public Map<String, String> properties(String service) {
        return new ServiceSettings(home, ports, secrets, postgres, kafka, s3, keycloak).of(Service.of(service));
    }

    /** An access token of one of {@link #USERS}; Keycloak must be running. */
    public String token(String username) throws IOException {
        return new Tokens(keycloak.issuer(), secrets).ofUser(username);
    }

    /** An access token of a hospital's system, such as {@code mo-0001}; Keycloak must be running. */
    public String integratorToken(String source) throws IOException {
        return new Tokens(keycloak.issuer(), secrets).ofIntegrator(source);
    }

    /** The bucket {@code identified}, {@code research} or {@code releases} with an administrator's rights. */
    public ObjectStore bucket(String name) {
        return new ObjectStore(s3.access(S3.ADMIN, name));
    }

    /** Kafka's client properties of the administrator. */
    public Map<String, Object> kafkaAdmin() {
        return kafka.client(Kafka.ADMIN);
    }

    public String jdbcUrl(String database) {
        return postgres.url(database);
    }

    /** A database ({@code ingest}, {@code research}, {@code dataset}, {@code catalog}) with an administrator's rights. */
    public DataSource jdbcAdmin(String database) {
        return postgres.admin(database);
    }

    /** Starts PostgreSQL, Kafka, the object store and Keycloak, and returns when all of them answer. */
    public void startComponents(Progress progress) throws IOException {
        start(List.of(postgres, kafka, s3, keycloak), progress);
    }

    /** Starts the PACS stand-in and the six packaged services on the running components, and returns when all of them answer. */
    public void startServices(Progress progress) throws IOException {
        List<Component> rest = new ArrayList<>(components());
        rest.removeAll(List.of(postgres, kafka, s3, keycloak));
        start(rest, progress);
    }

    /** Ends everything in order; the data stay. */
    public void stop() throws IOException {
        List<Component> reversed = new ArrayList<>(components());
        Collections.reverse(reversed);
        for (Component component : reversed) {
            new Daemon(home, component.name()).stop(component.stopSignal(), PATIENCE);
        }
        Home.deleteTree(home.temporary());
        home.create();
    }

    /** Ends a component as a crash would, with kill -9. */
    public void kill(String name) throws IOException {
        new Daemon(home, find(name).name()).kill();
    }

    /** Ends a component in order if it runs, and starts it again. */
    public void restart(String name) throws IOException {
        Component component = find(name);
        new Daemon(home, name).stop(component.stopSignal(), PATIENCE);
        start(List.of(component), Progress.SILENT);
    }

    /** Whether the process of this component lives. */
    public boolean isAlive(String name) {
        return new Daemon(home, find(name).name()).alive();
    }

    void start(List<Component> components, Progress progress) throws IOException {
        new Starter(home, ports, progress).start(components);
    }

    Component find(String name) {
        Optional<Component> found = components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("No component is called '" + name + "'"));
    }

    /** In the order in which one may need another. */
    List<Component> components() {
        List<Component> all = new ArrayList<>(List.of(postgres, kafka, s3, keycloak));
        if (Pacs.exists()) {
            all.add(new Pacs(home, ports));
        }
        Arrays.stream(Service.values()).map(this::service).forEach(all::add);
        return all;
    }

    ServiceProcess service(Service service) {
        return new ServiceProcess(home, ports, service, properties(service.module()));
    }

    Postgres postgres() {
        return postgres;
    }

    Kafka kafka() {
        return kafka;
    }

    S3 s3() {
        return s3;
    }

    Secrets secrets() {
        return secrets;
    }

    Home places() {
        return home;
    }

    private static List<String> secretNames() {
        List<String> names = new ArrayList<>(List.of("key.partition", "keys.deid", "key.release", "keycloak.admin"));
        names.add("postgres." + Postgres.ADMIN);
        Databases.OWNERS.values().forEach(role -> names.add("postgres." + role));
        names.add("kafka." + Kafka.ADMIN);
        Arrays.stream(Service.values()).forEach(service -> names.add("kafka." + service.principal()));
        S3.users().forEach(user -> names.add("s3." + user.name()));
        List.of("bdo-gateway", "bdo-demo", "bdo-ingest", "bdo-monitor")
                .forEach(client -> names.add("client." + client));
        ServiceSettings.SOURCES.forEach(source -> names.add("client." + source));
        USERS.forEach(user -> names.add("user." + user));
        return names;
    }
}
