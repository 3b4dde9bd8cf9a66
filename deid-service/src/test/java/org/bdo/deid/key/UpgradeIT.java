package org.bdo.deid.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import org.bdo.deid.pseudonym.KeyVersions;
import org.bdo.deid.pseudonym.Person;
import org.bdo.local.TestPlatform;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An installation whose one key was in its configuration: a database of its own, at the version before the key file. */
class UpgradeIT {

    private static final String DATABASE = "upgrade";
    private static final byte[] OLD = Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    @TempDir
    private Path folder;

    private final TestPlatform platform = TestPlatform.get();
    private final JdbcClient server = JdbcClient.create(platform.jdbcAdmin("postgres"));
    private final DataSource database = platform.jdbcAdmin(DATABASE);
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));

    @BeforeEach
    void createOldInstallation() {
        server.sql("drop database if exists " + DATABASE + " with (force)").update();
        server.sql("create database " + DATABASE).update();
        migrate("1003");
        jdbc.sql("insert into deid.person (pseudonym) values ('p-19d34633596b5054')")
                .update();
        jdbc.sql("insert into deid.identifier (hash, strength, person) select ?, 0, id from deid.person")
                .param("ee0f0e108b555cd34f53e4ead1c08e8685fcc1bf6bd42ade69c5648f43cb9afe")
                .update();
        migrate("latest");
    }

    @AfterEach
    void drop() {
        server.sql("drop database " + DATABASE + " with (force)").update();
    }

    @Test
    void theConfiguredKeyBecomesVersionOneAndEverythingStays() {
        KeyVersions ring = open(Optional.of(OLD));
        assertThat(ring.inUse().current()).isEqualTo(1);
        assertThat(ring.of(new Person(1, "p-19d34633596b5054", 1)).uid("1.2.3"))
                .isEqualTo("2.25.8156077339105973880005018673508077581");
        assertThat(jdbc.sql("select key_version from deid.person union all select key_version from deid.identifier")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 1);
        assertThat(open(Optional.empty()).inUse().key().check())
                .isEqualTo(ring.inUse().key().check());
    }

    @Test
    void withoutTheKeyItDoesNotStart() {
        assertThatThrownBy(() -> open(Optional.empty())).hasMessageContaining("bdo.deid.key");
        assertThat(new Pkcs12KeySource(file(), "x").versions()).isEmpty();
    }

    @Test
    void anotherKeyFileIsRefused() {
        open(Optional.of(OLD));
        Pkcs12KeySource other = new Pkcs12KeySource(folder.resolve("other.p12"), "x");
        other.create(1);
        assertThatThrownBy(() -> open(other, Optional.empty())).hasMessageContaining("not the one");
    }

    @Test
    void aMissingKeyFileIsRefused() {
        open(Optional.of(OLD));
        Pkcs12KeySource none = new Pkcs12KeySource(folder.resolve("none.p12"), "x");
        assertThatThrownBy(() -> open(none, Optional.empty())).hasMessageContaining("restore the file");
        assertThat(none.versions()).isEmpty();
    }

    /** Between the file and the database: the version in the file is taken by the next rotation. */
    @Test
    void aCrashInTheMiddleOfARotationLosesNothing() throws SQLException {
        KeyRing ring = open(Optional.of(OLD));
        transactions.executeWithoutResult(transaction -> {
            ring.rotate("admin");
            transaction.setRollbackOnly();
        });
        Pkcs12KeySource source = new Pkcs12KeySource(file(), "x");
        byte[] second = source.find(2).orElseThrow();
        assertThat(open(Optional.empty()).inUse().current()).isEqualTo(1);

        transactions.executeWithoutResult(_ -> ring.rotate("admin"));
        assertThat(source.find(2)).hasValue(second);
        KeyRing after = open(Optional.empty());
        assertThat(after.inUse().current()).isEqualTo(2);
        assertThat(after.inUse().earlier()).containsOnlyKeys(1);
    }

    /** Ids and UIDs of people known by then stay, made with the copy that the new version seals. */
    @Test
    void aRetiredVersionIsNotNeededInTheFile() {
        KeyRing ring = open(Optional.of(OLD));
        for (int version = 2; version <= 3; version++) {
            transactions.executeWithoutResult(_ -> ring.rotate("admin"));
        }
        ring.forget(1);
        ring.forget(2);
        transactions.executeWithoutResult(_ -> ring.retire(1));

        KeyRing after = open(Optional.empty());
        assertThat(after.kept()).containsExactly(3);
        assertThat(after.inUse().earlier()).containsOnlyKeys(2);
        assertThat(after.of(new Person(1, "p-19d34633596b5054", 1)).uid("1.2.3"))
                .isEqualTo("2.25.8156077339105973880005018673508077581");
    }

    /** Keys in a folder, as a Vault or a KMS would have them elsewhere: the bean takes the file's place, to the end of a rotation. */
    @Test
    void anotherSourceOfKeysTakesThePlaceOfTheFile() {
        KeySource elsewhere = new FolderKeySource(folder.resolve("keys"));
        elsewhere.keep(1, OLD);
        ApplicationContextRunner service = new ApplicationContextRunner()
                .withUserConfiguration(KeyConfiguration.class, Properties.class)
                .withBean(JdbcClient.class, () -> jdbc)
                .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database))
                .withPropertyValues("bdo.deid.keys.file=" + file(), "bdo.deid.keys.password=x");
        ApplicationContextRunner other = service.withBean(KeySource.class, () -> elsewhere);
        other.run(context -> {
            KeyRing ring = context.getBean(KeyRing.class);
            assertThat(ring.of(new Person(1, "p-19d34633596b5054", 1)).uid("1.2.3"))
                    .isEqualTo("2.25.8156077339105973880005018673508077581");
            transactions.executeWithoutResult(_ -> ring.rotate("admin"));
            transactions.executeWithoutResult(_ -> ring.retire(1));
            ring.forget(1);
            assertThat(ring.kept()).containsExactly(2);
        });
        assertThat(file()).doesNotExist();
        other.run(context ->
                assertThat(context.getBean(KeyRing.class).inUse().current()).isEqualTo(2));
        service.run(context -> assertThat(context).as("the file again").hasFailed());
    }

    /** Who was merged before merges were noted is listed as such. */
    @Test
    void mergesFromBeforeTheyWereNotedAreListed() {
        server.sql("drop database " + DATABASE + " with (force)").update();
        server.sql("create database " + DATABASE).update();
        migrate("3003");
        jdbc.sql("insert into deid.person (pseudonym, key_version) values ('p-1', 1), ('p-2', 1)")
                .update();
        jdbc.sql("update deid.person set merged_into = 1 where id = 2").update();
        migrate("latest");
        assertThat(jdbc.sql("select ended || ' ' || kept || ' ' || cause from deid.merge")
                        .query(String.class)
                        .list())
                .containsExactly("2 1 EARLIER");
    }

    @EnableConfigurationProperties(KeyProperties.class)
    static class Properties {}

    private KeyRing open(Optional<byte[]> configured) {
        return open(new Pkcs12KeySource(file(), "x"), configured);
    }

    private KeyRing open(KeySource source, Optional<byte[]> configured) {
        KeyRing ring = new KeyRing(source, jdbc);
        transactions.executeWithoutResult(_ -> ring.open(configured));
        return ring;
    }

    private Path file() {
        return folder.resolve("deid.p12");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .schemas("deid")
                .defaultSchema("deid")
                .target(target)
                .load()
                .migrate();
    }
}
