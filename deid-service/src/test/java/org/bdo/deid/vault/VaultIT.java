package org.bdo.deid.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.dicom.Ct;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.Person;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeidTest
class VaultIT {

    @Autowired
    private IdentityVault vault;

    private final Stored stored = new Stored();
    private final JdbcClient admin = stored.jdbc();
    private final Feed feed = new Feed();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    @Test
    void whoIsInTheVaultIsNotReadableInAnyTable() throws IOException {
        String id = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("V-80011", "Зюзюкова", "ZK-5501-77", ""));
        stored.awaitDone(id);
        Identity known = vault.known(stored.personOf(id));
        assertThat(known.names()).contains(new Identity.Name("Зюзюкова", List.of("Прасковья", "Ферапонтовна")));
        assertThat(known.birthDates()).containsExactly("1931-07-19");
        assertThat(known.sexes()).containsExactly("female");
        assertThat(known.numbers()).contains("V-80011", "ZK-5501-77", "+7 901 000-80-11");
        assertThat(known.towns()).containsExactly("Усть-Зюзинск");
        assertThat(known.toString()).doesNotContain("Зюзюкова");

        List<String> tables = admin.sql("""
                        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                        where schemaname in ('deid', 'research')
                        """).query((row, _) -> row.getString(1)).list();
        assertThat(tables).contains("deid.vault_entry", "deid.vault_key", "deid.identifier", "research.resource");
        for (String planted : List.of("Зюзюков", "Прасковь", "V-80011", "ZK-5501-77", "000-80-11", "Усть-Зюз")) {
            String hexadecimal = HexFormat.of().formatHex(planted.getBytes(StandardCharsets.UTF_8));
            for (String table : tables) {
                assertThat(admin.sql("select count(*) from " + table
                                        + " t where t::text ilike '%' || ? || '%' or t::text ilike '%' || ? || '%'")
                                .params(planted, hexadecimal)
                                .query((row, _) -> row.getLong(1))
                                .single())
                        .as(table + " " + planted)
                        .isZero();
            }
        }
    }

    @Test
    void theSameIsStoredOnceAndARowOpensForNoOther() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(feed.bundle(
                    "mo-0001", RecordKind.HL7V2, bundle("V-80012", "Зюзюкова", "ZK-5502", note("Запись " + i))));
        }
        String other = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("V-80013", "Зюзюкова", "ZK-5503", ""));
        ids.forEach(stored::awaitDone);
        stored.awaitDone(other);
        Person person = stored.personOf(ids.getFirst());
        assertThat(entries(person)).isEqualTo(1);

        byte[] own = content(person);
        replace(person, content(stored.personOf(other)));
        assertThatIllegalStateException().isThrownBy(() -> vault.known(person));
        replace(person, own);
        assertThat(vault.known(person).numbers()).contains("ZK-5502");
    }

    private byte[] content(Person person) {
        return admin.sql("select content from deid.vault_entry where person = ?")
                .param(person.id())
                .query(byte[].class)
                .single();
    }

    private void replace(Person person, byte[] content) {
        admin.sql("update deid.vault_entry set content = ? where person = ?")
                .params(content, person.id())
                .update();
    }

    /** A number without a label that only an earlier record named, and a name that only an image had. */
    @Test
    void textsAreSearchedForWhatEarlierRecordsSaid() throws IOException {
        stored.awaitDone(feed.bundle("mo-0001", RecordKind.FHIR, bundle("MRN-V14", "Зюзюкова", "KZX9044-QW", "")));
        stored.awaitDone(feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-V14", "1.2.643.7.1.9.14").build())));
        String later = feed.bundle(
                "mo-0001",
                RecordKind.FHIR,
                bundle("MRN-V14", "Кукуева", "other", note("Образец kzx9044-qw повторно, снимок Петрова")));
        stored.awaitDone(later);
        String text = admin.sql(
                        "select content ->> 'note' from research_v1.resource where record = ? and type = 'Observation'")
                .param(later)
                .query(String.class)
                .single();
        assertThat(text)
                .contains("Образец", "повторно")
                .doesNotContainIgnoringCase("kzx9044")
                .doesNotContain("Петров");
    }

    /** What an image leaves is, too: a name that only a message had, in an attribute that the profile lets pass. */
    @Test
    void imagesAreSearchedForWhatEarlierRecordsSaid() throws IOException {
        stored.awaitDone(feed.bundle("mo-0001", RecordKind.FHIR, bundle("MRN-V15", "Kurzal", "KZX9045-QW", "")));
        String image = feed.image(
                "mo-0001",
                Ct.file(Ct.builder("MRN-V15", "1.2.643.7.1.9.15")
                        .set(0x00080070, Vr.LO, "KURZAL")
                        .build()));
        stored.awaitState(image, "QUARANTINED check.identifier-left");
    }

    private long entries(Person person) {
        return admin.sql("select count(*) from deid.vault_entry where person = ?")
                .param(person.id())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static String note(String text) {
        return """
                , {"resource": {"resourceType": "Observation", "id": "vault-obs", "status": "final",
                  "subject": {"reference": "Patient/pat"}, "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                  "note": [{"text": "%s"}], "valueQuantity": {"value": 1, "unit": "g/L", "code": "g/L"}}}""".formatted(text);
    }

    private static String bundle(String mrn, String family, String document, String more) {
        return """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:mo-0001:mrn", "value": "%s"},
                    {"type": {"coding": [{"code": "AN"}]}, "value": "%s"}],
                  "name": [{"family": "%s", "given": ["Прасковья", "Ферапонтовна"]}], "gender": "female",
                  "birthDate": "1931-07-19", "telecom": [{"system": "phone", "value": "+7 901 000-80-11"}],
                  "address": [{"city": "Усть-Зюзинск"}]}}%s]}""".formatted(mrn, document, family, more);
    }
}
