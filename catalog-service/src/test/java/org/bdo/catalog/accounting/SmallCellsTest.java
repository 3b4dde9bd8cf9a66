package org.bdo.catalog.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.bdo.catalog.accounting.ResearchCounts.Holdings;
import org.junit.jupiter.api.Test;

class SmallCellsTest {

    private final SmallCells smallCells = new SmallCells(5);

    @Test
    void countsBelowTheThresholdAreWithheldAndZeroIsShown() {
        SourceOverview shown = smallCells.applyTo(overview(100, 4, 0, 90, 5, 5));

        assertThat(shown.patients()).isEqualTo(100);
        assertThat(shown.cases()).isNull();
        assertThat(shown.documents()).isZero();
        assertThat(shown.deidentified()).isEqualTo(90);
        assertThat(shown.quarantined()).isEqualTo(5);
        assertThat(shown.received()).isEqualTo(100);
    }

    @Test
    void theTotalIsWithheldWithOneOfItsParts() {
        SourceOverview shown = smallCells.applyTo(overview(100, 50, 50, 90, 3, 7));

        assertThat(shown.quarantined()).isNull();
        assertThat(shown.pending()).isEqualTo(7);
        assertThat(shown.received()).isNull();
        assertThat(shown.receivedByKind()).isNull();
    }

    @Test
    void aSourceWithFewPatientsShowsNoNumberAtAll() {
        SourceOverview shown = smallCells.applyTo(overview(3, 50, 50, 90, 10, 10));

        assertThat(shown.patients()).isNull();
        assertThat(shown.cases()).isNull();
        assertThat(shown.documents()).isNull();
        assertThat(shown.observations()).isNull();
        assertThat(shown.studies()).isNull();
        assertThat(shown.images()).isNull();
        assertThat(shown.received()).isNull();
        assertThat(shown.deidentified()).isNull();
        assertThat(shown.quarantined()).isNull();
        assertThat(shown.pending()).isNull();
    }

    private static SourceOverview overview(
            long patients, long cases, long documents, long deidentified, long quarantined, long pending) {
        SourceBalance balance = new SourceBalance(
                "mo-0001",
                "Clinic",
                "77",
                deidentified + quarantined + pending,
                deidentified,
                quarantined,
                pending,
                Map.of("HL7V2", 3L),
                Instant.EPOCH);
        return SourceOverview.exact(balance, new Holdings("mo-0001", patients, cases, documents, 1000, 20, 300));
    }
}
