package org.bdo.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bdo.store.ObjectStoreProperties;

/**
 * The S3 server. Each bucket lies in a folder of its own and each user belongs to one bucket, so that a credential opens
 * exactly one bucket, and some of them only for reading.
 */
final class S3 implements Component {

    static final String NAME = "s3";
    static final String ADMIN = "admin";

    /** Requests without a signature are answered from the place of the last user: it must be empty. */
    private static final User NOBODY = new User("nobody", new Service.Bucket("nothing", true));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    S3(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Every user of the object store: for each bucket the administrator and the services that may use it. */
    static List<User> users() {
        List<User> users = new ArrayList<>();
        for (String bucket : Service.BUCKETS) {
            users.add(new User(ADMIN, new Service.Bucket(bucket, false)));
        }
        for (Service service : Service.values()) {
            service.buckets().forEach(bucket -> users.add(new User(service.principal(), bucket)));
        }
        users.add(NOBODY); // must stay the last
        return users;
    }

    /** Deletes every object, also while the server runs. */
    void empty() throws IOException {
        for (String bucket : Service.BUCKETS) {
            Home.deleteTree(folder(bucket));
            create(folder(bucket));
        }
    }

    private static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        // A folder that others may read is to this server a bucket that anyone may list, without a signature.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    record User(String holder, Service.Bucket bucket) {

        String name() {
            return bucket.user(holder);
        }
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
        for (String bucket : Service.BUCKETS) {
            create(folder(bucket));
        }
        Files.createDirectories(home.data(NAME).resolve(NOBODY.bucket().name()));
        for (User user : users()) {
            Home.writePrivate(config(user), properties(user));
        }
    }

    @Override
    public List<String> command() {
        List<String> rest = new ArrayList<>(List.of(
                "-DLOG_LEVEL=warn",
                "-jar",
                home.programs().resolve("s3proxy.jar").toString()));
        users().forEach(user -> rest.addAll(List.of("--properties", config(user).toString())));
        // Not the quick options: hashing what is stored needs the second compiler.
        return Java.command(home, 256, List.of("-XX:+UseSerialGC"), rest);
    }

    @Override
    public boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint()).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 403;
        } catch (IOException _) {
            return false; // not up yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the object store", e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + ports.of(NAME));
    }

    /** What this holder needs to use this bucket. */
    ObjectStoreProperties access(String holder, String bucket) {
        String user = new Service.Bucket(bucket, false).user(holder);
        return new ObjectStoreProperties(endpoint(), bucket, user, secrets.of("s3." + user));
    }

    /** Where the objects of a bucket lie. */
    Path folder(String bucket) {
        return home.data(NAME).resolve(bucket).resolve(bucket);
    }

    private Path config(User user) {
        return home.config(NAME).resolve(user.name() + ".properties");
    }

    private String properties(User user) {
        return """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.read-only-blobstore=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(
                        endpoint(),
                        user.name(),
                        secrets.of("s3." + user.name()),
                        user.bucket().readOnly(),
                        home.data(NAME).resolve(user.bucket().name()));
    }
}
