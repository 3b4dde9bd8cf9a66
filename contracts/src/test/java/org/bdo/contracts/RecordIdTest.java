package org.bdo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdTest {

    @Test
    void sameBytesFromTheSameSourceHaveTheSameId() {
        assertThat(RecordId.of("mo-0001", RecordKind.FHIR, "ab"))
                .isEqualTo(RecordId.of("mo-0001", RecordKind.FHIR, "ab"))
                .isNotEqualTo(RecordId.of("mo-0002", RecordKind.FHIR, "ab"))
                .isNotEqualTo(RecordId.of("mo-0001", RecordKind.CDA, "ab"));
        assertThat(RecordId.of("mo-0001", RecordKind.FHIR, "ab").value()).matches("[0-9a-f]{32}");
    }
}
