package org.bdo.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.bdo.contracts.RecordKind;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.junit.jupiter.api.Test;

class CtScansTest {

    private final HospitalDay day = HospitalDay.generate(1, 30);
    private final List<Delivery> images = day.deliveries().stream()
            .filter(delivery -> delivery.kind() == RecordKind.DICOM)
            .toList();

    @Test
    void everyHospitalHasAStudyOfTwoSeries() {
        assertThat(images).hasSize(3 * 2 * 12);
        assertThat(images.stream().collect(Collectors.groupingBy(Delivery::source, Collectors.counting())))
                .hasSize(3)
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(24));
    }

    @Test
    void imagesNameThePatientAsItsMessagesDo() throws Exception {
        for (Delivery delivery : images) {
            DataSet image = DataSet.decode(delivery.bytes(), Encoding.EXPLICIT_LITTLE);
            Registration registration = day.registrations().stream()
                    .filter(candidate -> candidate.mrn().equals(image.string(Tag.PATIENT_ID)))
                    .findAny()
                    .orElseThrow();
            assertThat(registration.organisation().source()).isEqualTo(delivery.source());
            assertThat(image.string(Tag.PATIENT_NAME))
                    .startsWith(registration.person().family() + '^');
            assertThat(image.string(Tag.SOP_INSTANCE_UID)).isEqualTo(delivery.label());
            assertThat(image.bytes(Tag.PIXEL_DATA)).hasSize(256 * 256 * 2);
        }
    }
}
