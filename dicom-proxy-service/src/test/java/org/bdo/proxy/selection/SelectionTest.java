package org.bdo.proxy.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.proxy.Instances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Rules as they are written, against instances as they come. */
class SelectionTest {

    @Test
    void whatNoRuleMeetsIsTakenUnseen() {
        assertThat(selection(Map.of()).foregone("mo-0001", Instances.CT)).contains(true);
        assertThat(selection(Map.of("sources", "mo-0002", "action", "skip")).foregone("mo-0001", Instances.CT))
                .contains(true);
    }

    @Test
    void senderAndClassDecideBeforeTheFirstByte() {
        Selection skip = selection(Map.of("sources", "mo-0001", "sop-classes", "1.2.840.*", "action", "skip"));
        assertThat(skip.foregone("mo-0001", Instances.CT)).contains(false);
        assertThat(skip.states().getFirst().passed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "modalities, ct, true",
        "modalities, 'MR,US', false",
        "body-parts, *chest*, true",
        "body-parts, HEAD, false",
        "descriptions, *лёгк*, true",
        "descriptions, *abdomen*, true",
        "descriptions, *heart*, false",
        "studies-from, 2026-01-02, true",
        "studies-from, 2026-01-03, false",
        "studies-to, 2026-01-02, true",
        "studies-to, 2026-01-01, false",
    })
    void conditionsLookAtTheHeader(String condition, String value, boolean met) throws IOException {
        Selection selection = selection(Map.of(condition, value, "action", "skip"));
        assertThat(selection.foregone("mo-0001", Instances.CT)).isEmpty();
        assertThat(selection.takes("mo-0001", Instances.CT, () -> file("1.2.3")))
                .isEqualTo(!met);
    }

    @Test
    void theFirstRuleThatIsMetDecides() throws IOException {
        Selection selection = selection(
                Map.of("modalities", "CT", "descriptions", "*abdomen*", "action", "take"),
                Map.of("modalities", "CT", "action", "skip"));
        assertThat(selection.takes("mo-0001", Instances.CT, () -> file("1.2.3")))
                .isTrue();
        assertThat(selection.states()).extracting(Selection.State::taken).containsExactly(1L, 0L);
    }

    @Test
    void aSampleTakesItsShareOfTheStudiesAndAlwaysTheSame() throws IOException {
        Selection selection = selection(Map.of("action", "sample", "share", "0.25"));
        int taken = 0;
        for (int study = 0; study < 400; study++) {
            byte[] bytes = file("1.2.3." + study).readAllBytes();
            Header.Source source = () -> new ByteArrayInputStream(bytes);
            boolean takes = selection.takes("mo-0001", Instances.CT, source);
            assertThat(selection.takes("mo-0001", Instances.CT, source)).isEqualTo(takes);
            taken += takes ? 1 : 0;
        }
        assertThat(taken).isBetween(70, 130);
    }

    @Test
    void whatCannotBeReadMeetsNoConditionOnIt() throws IOException {
        Selection selection = selection(Map.of("modalities", "CT", "action", "skip"));
        assertThat(selection.takes("mo-0001", Instances.CT, () -> new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isTrue();
    }

    @SafeVarargs
    private static Selection selection(Map<String, String>... rules) {
        List<Rule> bound = IntStream.range(0, rules.length)
                .filter(i -> !rules[i].isEmpty())
                .mapToObj(i -> rule("rule-" + i, rules[i]))
                .toList();
        return Selection.of(bound, new SimpleMeterRegistry());
    }

    private static Rule rule(String name, Map<String, String> properties) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource(properties);
        source.put("name", name);
        return new Binder(source).bind("", Rule.class).get();
    }

    private static ByteArrayInputStream file(String study) throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .set(Tag.SOP_CLASS_UID, Instances.CT)
                .set(Tag.SOP_INSTANCE_UID, study + ".1.1")
                .set(Tag.STUDY_DATE, Vr.DA, "20260102")
                .set(Tag.MODALITY, Vr.CS, "CT")
                .set(Tag.STUDY_DESCRIPTION, Vr.LO, "КТ лёгких")
                .set(Tag.SERIES_DESCRIPTION, Vr.LO, "ABDOMEN 5mm")
                .set(Tag.BODY_PART_EXAMINED, Vr.CS, "CHESTABDOMEN")
                .set(Tag.STUDY_INSTANCE_UID, study)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFile.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
        return new ByteArrayInputStream(out.toByteArray());
    }
}
