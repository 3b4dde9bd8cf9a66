package org.bdo.deid.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class DateShiftTest {

    private final DateShift shift = new DateShift(-40);

    @Test
    void movesEveryPrecisionOfFhir() {
        assertThat(shift.fhir("2024-03-10")).contains("2024-01-30");
        assertThat(shift.fhir("2024-03-10T08:30:15.120+03:00")).contains("2024-01-30T08:30:15.120+03:00");
        assertThat(shift.fhir("2024-03")).contains("2024-02");
        assertThat(shift.fhir("2024")).contains("2024");
        assertThat(new DateShift(-365).fhir("2024")).contains("2023");
    }

    @Test
    void whatIsNoDateIsNotPassedOn() {
        assertThat(shift.fhir("Иванов")).isEmpty();
        assertThat(shift.fhir("2024-02-31")).isEmpty();
        assertThat(shift.fhir("2024-02T10:00:00Z")).isEmpty();
        assertThat(shift.fhir("2024-02-01Tsecret")).isEmpty();
        assertThat(shift.dicom("20240310secret")).isEmpty();
        assertThat(shift.dicom("2024.03.10")).isEmpty();
    }

    @Test
    void movesDicomDatesAndDateTimes() {
        assertThat(shift.dicom("20240310")).contains("20240130");
        assertThat(shift.dicom("20240310083015.123456+0300")).contains("20240130083015.123456+0300");
        assertThat(shift.dicom("202403")).contains("202402");
        assertThat(shift.dicom("2024+0300")).contains("2024+0300");
    }

    @Test
    void keepsIntervalsExactly() {
        OffsetDateTime admitted = OffsetDateTime.parse("2024-02-28T23:59:59Z");
        OffsetDateTime left = OffsetDateTime.parse("2024-03-01T00:00:01Z");
        OffsetDateTime shiftedAdmitted =
                OffsetDateTime.parse(shift.fhir(admitted.toString()).orElseThrow());
        OffsetDateTime shiftedLeft =
                OffsetDateTime.parse(shift.fhir("2024-03-01T00:00:01Z").orElseThrow());
        assertThat(Duration.between(shiftedAdmitted, shiftedLeft)).isEqualTo(Duration.between(admitted, left));
    }
}
