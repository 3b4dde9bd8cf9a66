package org.bdo.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL from the binaries on Maven Central, with durability on and passwords required. */
final class Postgres implements Component {

    static final String NAME = "postgres";
    static final String ADMIN = "bdo";

    private static final String VERSION = "18.6.0";
    private static final Path SHARED_MEMORY = Path.of("/proc/sysvipc/shm");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Duration ORPHANS_TAKE = Duration.ofSeconds(60);

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    Postgres(Home home, Ports ports, Secrets secrets) {
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
        return List.of(NAME);
    }

    @Override
    public void prepare() throws IOException {
        Path binaries = binaries();
        Path data = home.data(NAME);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            Home.deleteTree(data);
            Path half = home.data(NAME + ".half");
            Home.deleteTree(half);
            Path password = home.config(NAME).resolve("admin-password");
            Home.writePrivate(password, secrets.of("postgres." + ADMIN) + "\n");
            run(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + half,
                    "--username=" + ADMIN,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale=C"));
            Files.delete(password);
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
        awaitOrphans(data.resolve("postmaster.pid"));
    }

    /**
     * After a kill -9 of the server a new one refuses to start while the old one's number (the first line of postmaster.pid) is
     * still that of a process, were it one that only waits for its parent; and while a child of the old one, which may still be
     * flushing to disk, is attached to the shared memory that the seventh line names.
     */
    private static void awaitOrphans(Path postmasterPid) throws IOException {
        if (!Files.exists(postmasterPid) || !Files.isReadable(SHARED_MEMORY)) {
            return;
        }
        List<String> lines = Files.readAllLines(postmasterPid);
        if (lines.isEmpty()) {
            return;
        }
        String[] keyAndId = BLANKS.split(lines.size() < 7 ? "" : lines.get(6).strip(), -1);
        Instant end = Instant.now().plus(ORPHANS_TAKE);
        while ((hasEnded(lines.getFirst().strip()) || (keyAndId.length == 2 && isAttached(keyAndId)))
                && Instant.now().isBefore(end)) {
            Pause.of(Duration.ofMillis(100));
        }
    }

    /** Whether this process has ended and its parent has not yet taken note of it (proc_pid_stat(5), state Z). */
    private static boolean hasEnded(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException _) {
            return false; // nothing is left of it
        }
    }

    /** Whether the System V segment (key and id) has anybody attached. */
    private static boolean isAttached(String[] keyAndId) throws IOException {
        for (String line : Files.readAllLines(SHARED_MEMORY)) {
            String[] columns = BLANKS.split(line.strip(), -1);
            if (Arrays.equals(columns, 0, 2, keyAndId, 0, 2)) {
                return !columns[6].equals("0");
            }
        }
        return false;
    }

    @Override
    public List<String> command() throws IOException {
        return asOrdinaryUser(List.of(
                binaries().resolve("bin/postgres").toString(),
                "-D",
                home.data(NAME).toString(),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "port=" + ports.of(NAME),
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "log_connections=",
                "-c",
                // A failed statement's text may hold what a person's record holds.
                "log_min_error_statement=panic",
                "-c",
                "log_error_verbosity=terse"));
    }

    @Override
    public String stopSignal() {
        return "INT"; // "fast": does not wait for clients to leave (PostgreSQL manual, 18.5)
    }

    @Override
    public boolean ready() {
        try (Connection connection = admin("postgres").getConnection()) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false; // not up yet
        }
    }

    @Override
    public void furnish() throws IOException {
        try (Connection connection = admin("postgres").getConnection()) {
            new Databases(connection, secrets).create();
        } catch (SQLException e) {
            throw new IOException("PostgreSQL refused to create roles and databases", e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + ports.of(NAME) + "/" + database;
    }

    DataSource admin(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(ADMIN);
        source.setPassword(secrets.of("postgres." + ADMIN));
        return source;
    }

    private Path binaries() throws IOException {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String kind = machine.equals("aarch64") ? "arm64v8" : "amd64";
        Path jar = home.programs().resolve("postgres-linux-" + kind + ".jar");
        return new Unpacked(home.cache(), "postgres-" + VERSION + "-" + kind).get(folder -> unpack(jar, folder));
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    untar(new XZInputStream(zip), folder);
                    return;
                }
            }
        }
        throw new IOException("No archive in '" + jar + "'");
    }

    private static void untar(InputStream tar, Path folder) throws IOException {
        Process process = new ProcessBuilder("tar", "-x", "-C", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var to = process.getOutputStream()) {
            tar.transferTo(to);
        }
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("tar could not unpack PostgreSQL into '" + folder + "'");
        }
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(NAME).toFile()))
                .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("'" + command.getFirst() + "' ended with " + code + "; see " + home.log(NAME));
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace without a mapping root is nobody. */
    private static List<String> asOrdinaryUser(List<String> command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(command);
        return all;
    }
}
