package org.bdo.deid.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.dicom.Ct;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A rotation while records come in, to the end: the old version out of the file, and everybody is still the same. */
@DeidTest
class RotationIT {

    @Autowired
    private RestTestClient http;

    @Autowired
    private IdentityVault vault;

    @Autowired
    private KeyRing ring;

    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final JdbcClient admin = stored.jdbc();
    private final Feed feed = new Feed();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    @Test
    void peopleStayWhoTheyAreAndTheOldKeyCanGo() throws IOException {
        String hl7 = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("mo-0001", "MRN-R1", "112-233-456 98", "1"));
        stored.awaitDone(hl7);
        String image = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-R1", "1.2.643.7.1.8.1").build()));
        stored.awaitDone(image);
        Person before = stored.personOf(hl7);
        int old = ring.inUse().current();
        assertThat(before.key()).isEqualTo(old);
        KeyedHash oldKey = ring.version(old);
        byte[] oldWrapped = wrapped(before);
        EncryptedValue encrypted =
                EncryptedValue.of(oldKey, old, before.pseudonym(), "Patient.name.family", "Вращалова");

        Map<String, List<String>> others = feedAround(() ->
                assertThat(status(HttpMethod.POST, "/keys/rotation", "admin")).isEqualTo(202));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(KeyVersion.all(admin, List.of()))
                        .allSatisfy(version -> assertThat(version.version() == old + 1
                                        || (version.wrapped() == 0 && version.identifiers() == 0))
                                .as(version.toString())
                                .isTrue()));
        assertThat(status(HttpMethod.DELETE, "/keys/" + (old + 1), "admin")).isEqualTo(409);
        assertThat(status(HttpMethod.DELETE, "/keys/" + old, "admin")).isEqualTo(204);
        assertThat(status(HttpMethod.DELETE, "/keys/999", "admin")).isEqualTo(404);
        assertThat(keyFile().versions()).doesNotContain(old).contains(old + 1);

        others.values().forEach(records -> {
            records.forEach(stored::awaitDone);
            assertThat(records.stream().map(record -> stored.personOf(record).pseudonym()))
                    .containsOnly(stored.personOf(records.getFirst()).pseudonym());
        });
        String fhir = feed.bundle("mo-0002", RecordKind.FHIR, bundle("mo-0002", "other-R1", "11223345698", "2"));
        String again = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-R1", "1.2.643.7.1.8.2").build()));
        String stranger = feed.bundle("mo-0002", RecordKind.FHIR, bundle("mo-0002", "R-new", "", "3"));
        stored.awaitDone(fhir, again, stranger);
        assertThat(stored.personOf(fhir)).isEqualTo(stored.personOf(again)).isEqualTo(before);
        assertThat(stored.personOf(stranger).key()).isEqualTo(old + 1);
        String thief = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-R9", "1.2.643.7.1.8.1").build()));
        stored.awaitState(thief, "QUARANTINED dicom.uid-conflict");
        assertThat(image("study", again)).isEqualTo(image("study", image));
        assertThat(image("study_date", again)).isEqualTo(image("study_date", image));

        assertThat(vault.known(before).names()).contains(new Identity.Name("Вращалова", List.of("Роза")));
        KeyRing fresh = new KeyRing(keyFile(), admin);
        fresh.refresh();
        String row = "vault_key/" + before.id();
        assertThat(Sealed.open(fresh.version(old + 1).sealingKey(), row, wrapped(before)))
                .isEqualTo(Sealed.open(oldKey.sealingKey(), row, oldWrapped));
        assertThatIllegalStateException()
                .as("who has the old key only")
                .isThrownBy(() -> Sealed.open(oldKey.sealingKey(), row, wrapped(before)));
        assertThat(fresh.version(old).uid("1.2.3")).isEqualTo(oldKey.uid("1.2.3"));
        assertThat(encrypted.open(fresh.version(old), before.pseudonym(), "Patient.name.family"))
                .as("encrypted under a version that is out of the key file")
                .hasValue("Вращалова");
        for (String action : List.of("key.rotate", "key.rewrapped", "key.retire")) {
            feed.awaitEvent(Topics.AUDIT_EVENT, action, "key/");
        }
    }

    @Test
    void keysAreForAdmins() {
        assertThat(status(HttpMethod.GET, "/keys", "admin")).isEqualTo(200);
        for (String who : List.of("operator", "researcher", "auditor", "approver")) {
            assertThat(status(HttpMethod.GET, "/keys", who)).isEqualTo(403);
            assertThat(status(HttpMethod.POST, "/keys/rotation", who)).isEqualTo(403);
            assertThat(status(HttpMethod.DELETE, "/keys/1", who)).isEqualTo(403);
        }
        http.post().uri("/keys/rotation").exchange().expectStatus().isUnauthorized();
    }

    /** Records of ten patients before, during and after it; by patient. */
    private Map<String, List<String>> feedAround(Runnable rotation) throws IOException {
        Map<String, List<String>> records = new HashMap<>();
        for (int round = 0; round < 3; round++) {
            if (round == 1) {
                rotation.run();
            }
            for (int i = 0; i < 10; i++) {
                String mrn = "MRN-R2" + i;
                records.computeIfAbsent(mrn, _ -> new ArrayList<>())
                        .add(feed.bundle("mo-0001", RecordKind.HL7V2, bundle("mo-0001", mrn, "", "" + round)));
            }
        }
        return records;
    }

    private Pkcs12KeySource keyFile() {
        Map<String, String> settings = platform.properties("deid-service");
        return new Pkcs12KeySource(
                Path.of(settings.getOrDefault("bdo.deid.keys.file", "")),
                settings.getOrDefault("bdo.deid.keys.password", ""));
    }

    private byte[] wrapped(Person person) {
        return admin.sql("select wrapped from deid.vault_key where person = ?")
                .param(person.id())
                .query(byte[].class)
                .single();
    }

    private String image(String column, String record) {
        return admin.sql("select " + column + "::text from research_v1.imaging where record = ?")
                .param(record)
                .query(String.class)
                .single();
    }

    private int status(HttpMethod method, String path, String who) {
        return http.method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.token(who)))
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }

    private static String bundle(String source, String mrn, String snils, String telephone) {
        String national = snils.isEmpty()
                ? ""
                : ", {\"system\": \"https://fhir.ru/ig/core/systems/snils\", \"value\": \"" + snils + "\"}";
        return """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:%s:mrn", "value": "%s"}%s],
                  "name": [{"family": "Вращалова", "given": ["Роза"]}], "birthDate": "1970-02-03",
                  "telecom": [{"value": "+7 901 000-00-0%s"}]}}]}""".formatted(source, mrn, national, telephone);
    }
}
