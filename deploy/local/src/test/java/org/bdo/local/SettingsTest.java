package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bdo.contracts.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the services are started with, and what they are not. */
class SettingsTest {

    @TempDir
    private Path folder;

    private Platform platform;

    @BeforeEach
    void open() throws IOException {
        platform = Platform.open(Path.of("../.."), folder);
    }

    @Test
    void nothingRightOfTheLineKnowsTheIdentifiedBucketOrItsTopics() {
        for (Service service : Set.of(Service.CATALOG, Service.DATASET, Service.GATEWAY)) {
            Map<String, String> settings = platform.properties(service.module());

            assertThat(settings.toString()).doesNotContain("identified").doesNotContain("/ingest\"");
            assertThat(service.reads())
                    .doesNotContain(Topics.INGEST_RECEIVED, Topics.INGEST_CONVERTED, Topics.IMAGING_RECEIVED);
            assertThat(service.databases()).doesNotContain("ingest");
        }
    }

    @Test
    void noTwoServicesShareASecret() {
        Set<String> seen = new HashSet<>();
        for (Service service : Service.values()) {
            Set<String> own = new HashSet<>();
            platform.properties(service.module()).forEach((name, value) -> {
                if (name.endsWith("password")
                        || name.endsWith("client-secret")
                        || name.endsWith("secret-key")
                        || name.endsWith("jaas.config")) {
                    own.add(value);
                }
            });
            assertThat(Collections.disjoint(seen, own)).isTrue();
            seen.addAll(own);
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Test
    void aHomeOlderThanTheKeyFileGivesItsKeyOnce() throws IOException {
        assertThat(platform.properties("deid-service"))
                .containsKeys("bdo.deid.keys.file", "bdo.deid.keys.password")
                .doesNotContainKey("bdo.deid.key");

        Path secrets = folder.resolve("secrets.properties");
        Files.writeString(secrets, Files.readString(secrets) + "key.deid=b2xk\n");
        assertThat(Platform.open(Path.of("../.."), folder).properties("deid-service"))
                .containsEntry("bdo.deid.key", "b2xk");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceWritesTheDeadLettersOfWhatItReadsAndReadsNone(Service service) {
        assertThat(service.writes())
                .containsAll(
                        service.reads().stream().map(topic -> topic + "-dlt").toList());
        assertThat(service.reads()).noneMatch(topic -> topic.endsWith("-dlt"));
        assertThat(Service.topics()).containsAll(service.writes()).containsAll(service.reads());
    }

    @Test
    void theRealmHasNoPlaceLeftOpen() throws IOException {
        String realm = new Realm(platform.places(), platform.ports(), platform.secrets()).text();

        assertThat(realm)
                .doesNotContain("{{")
                .contains(platform.password("researcher"))
                .contains("http://localhost:8080/*");
    }
}
